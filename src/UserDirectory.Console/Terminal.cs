using System.Runtime.InteropServices;
using System.Text;

namespace UserDirectory.CommandLine;

/// <summary>
/// What the program reads and writes, and how it is told to stop: passed in, so that tests run whole commands.
/// </summary>
internal sealed class Terminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Held for as long as the process lives; a registration that is collected no longer listens.
    private static IDisposable[]? Signals { get; set; }

    public required Func<Stream> OpenInput { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard error is a terminal: progress can be drawn there.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Standard output is a terminal: what is written there must not meet the progress.</summary>
    public bool WritesToScreen { get; init; }

    /// <summary>Standard output is a terminal that shows colours.</summary>
    public bool ShowsColours { get; init; }

    public int Width { get; init; } = 120;

    /// <summary>Set on the first Ctrl+C: begin nothing more.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Set on the second Ctrl+C: give up what is under way.</summary>
    public CancellationToken Abandon { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static Terminal OfThisProcess()
    {
        var stop = new CancellationTokenSource();
        var abandon = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            (stop.IsCancellationRequested ? abandon : stop).Cancel();
        }

        // A service manager asks with SIGTERM what a person asks with Ctrl+C.
        _ = Signals ??=
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
        var coloursAreOff = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal
        {
            OpenInput = Console.OpenStandardInput,
            Output = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 16 * 1024),
            Error = Console.Error,
            ShowsProgress = !Console.IsErrorRedirected,
            WritesToScreen = !Console.IsOutputRedirected,
            ShowsColours = !Console.IsOutputRedirected && !coloursAreOff,
            Width = WidthOfWindow(),
            Stop = stop.Token,
            Abandon = abandon.Token,
        };
    }

    private static int WidthOfWindow()
    {
        if (Console.IsErrorRedirected) return 120;
        try
        {
            return Math.Max(Console.WindowWidth, 40);
        }
        catch (IOException)
        {
            return 120;
        }
    }
}
