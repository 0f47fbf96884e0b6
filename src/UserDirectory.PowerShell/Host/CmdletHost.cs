using System.Collections;
using System.Management.Automation.Host;
using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Host;

/// <summary>
/// The streams, questions, preferences and paths that PowerShell gives a cmdlet. Runs take this type and never a
/// cmdlet. Each text is made safe for terminals here, because it names users and attributes as files and services do.
/// </summary>
#pragma warning disable CA1001 // The token source is not disposed: Ctrl+C may come as late as the end.
internal sealed class CmdletHost(PSCmdlet cmdlet)
#pragma warning restore CA1001
{
    // Windows treats these names as devices, with any extension and in any folder.
    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
    };

    private static readonly string[] Ports = ["COM", "LPT"];
    private const string PortNumbers = "0123456789¹²³";

    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken Stopping => _stopping.Token;

    public bool IsStopping => _stopping.IsCancellationRequested;

    public string CommandName => cmdlet.MyInvocation.MyCommand.Name;

    public bool IsVerbose => IsOn("Verbose", "VerbosePreference");

    public bool IsDebug => IsOn("Debug", "DebugPreference");

    public bool IsWhatIf => IsOn("WhatIf", "WhatIfPreference");

    /// <summary>Whether the first error ends the cmdlet, by <c>-ErrorAction</c> or its preference.</summary>
    public bool StopsAtErrors => ErrorAction == ActionPreference.Stop;

    /// <summary>Whether the caller can read errors later; false with <c>-ErrorAction Ignore</c>.</summary>
    public bool KeepsErrors => ErrorAction != ActionPreference.Ignore;

    /// <summary>Whether a change of medium impact asks the caller, by <c>-Confirm</c> or its preference.</summary>
    public bool AsksToConfirm
    {
        get
        {
            if (cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm))
                return LanguagePrimitives.IsTrue(confirm);
            var preferred = cmdlet.GetVariableValue("ConfirmPreference");
            return LanguagePrimitives.TryConvertTo<ConfirmImpact>(preferred, out var preference)
                && preference is not ConfirmImpact.None && preference <= ConfirmImpact.Medium;
        }
    }

    public void Stop() => _stopping.Cancel();

    /// <summary>The full path of a file to write. Wildcards are literal.</summary>
    /// <exception cref="IOException">The path names no file; the text says what it names.</exception>
    public string PathOf(string given)
    {
        string full;
        ProviderInfo provider;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(given, out provider, out _);
        }
        catch (SessionStateException error)
        {
            throw new IOException($"'{given}': {error.Message}", error);
        }
        if (provider.Name != "FileSystem")
            throw new IOException($"'{given}' is in PowerShell's {provider.Name} drive: name a file.");
        return IsDevice(full)
            ? throw new IOException($"'{given}' is the name of a device on Windows: choose another file name.") : full;
    }

    /// <summary>The full paths of the files that <c>-Path</c> or <c>-LiteralPath</c> names.</summary>
    public IReadOnlyList<string> FilesAt(string given, bool isLiteral, List<string> problems)
    {
        try
        {
            ProviderInfo provider;
            var found = isLiteral
                ? [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(given, out provider, out _)]
                : cmdlet.GetResolvedProviderPathFromPSPath(given, out provider);
            if (provider.Name != "FileSystem")
                problems.Add($"{given}: the path is in PowerShell's {provider.Name} drive: name a file");
            else if (found.Count == 0) problems.Add($"{given}: there is no such file");
            else return found;
        }
        catch (SessionStateException error)
        {
            problems.Add(error is ItemNotFoundException
                ? $"{given}: there is no such file" : $"{given}: {error.Message.TrimEnd('.')}");
        }
        return [];
    }

    public bool ShouldProcess(string description, string question, string caption) =>
        cmdlet.ShouldProcess(description, question, caption);

    public void WriteObject(object value) => cmdlet.WriteObject(value);

    /// <summary>Writes an error, whose text must be safe for terminals.</summary>
    public void WriteError(ErrorRecord error) => cmdlet.WriteError(error);

    public void WriteWarning(string text) => cmdlet.WriteWarning(Visible.Text(text));

    public void WriteVerbose(string text) => cmdlet.WriteVerbose(Visible.Text(text));

    public void WriteDebug(string text) => cmdlet.WriteDebug(Visible.Text(text));

    /// <summary>Writes a line to the information stream, which a log may leave out.</summary>
    public void WriteHost(string text) => cmdlet.WriteInformation(
        new HostInformationMessage { Message = Visible.Text(text) }, ["PSHOST"]);

    public void WriteProgress(ProgressRecord progress)
    {
        progress.CurrentOperation = Visible.Text(progress.CurrentOperation);
        cmdlet.WriteProgress(progress);
    }

    /// <summary>Ends the cmdlet with an error; never returns. The type lets callers write <c>throw</c>.</summary>
    public Exception End(ErrorRecord error)
    {
        cmdlet.ThrowTerminatingError(error);
        return new InvalidOperationException();
    }

    /// <summary>Writes a warning while the cmdlet ends and may have no streams.</summary>
    public void WarnAtTheEnd(string text) =>
        WriteAtTheEnd(() => WriteWarning(text), ui => ui.WriteWarningLine(Visible.Text(text)));

    /// <summary>Writes an error while the cmdlet ends and may have no streams.</summary>
    public void WriteErrorAtTheEnd(ErrorRecord error) =>
        WriteAtTheEnd(() => WriteError(error), ui => ui.WriteErrorLine(Visible.Text(error.ErrorDetails.Message)));

    /// <summary>
    /// Replaces the exception in <c>-ErrorVariable</c> by its error record. The exception has no TargetObject, so rows
    /// that are piped in again from the variable would lack the rows of this error.
    /// </summary>
    public void KeepInErrorVariable(ErrorRecord ended)
    {
        if (!cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorVariable", out var given)) return;
        var name = LanguagePrimitives.ConvertTo<string>(given).TrimStart('+');
        if (cmdlet.SessionState.PSVariable.GetValue(name) is not IList errors) return;
        for (var i = 0; i < errors.Count; i++)
        {
            if (Members.Unwrap(errors[i]) is RuntimeException { ErrorRecord: { } record }
                && ReferenceEquals(record.TargetObject, ended.TargetObject))
                errors[i] = record;
        }
    }

    private static bool IsDevice(string path)
    {
        var name = Path.GetFileName(path.TrimEnd(' ', '.'));
        var stem = name.Split('.', ':')[0].TrimEnd(' ');
        return Devices.Contains(stem) || (stem.Length == 4 && PortNumbers.Contains(stem[3])
            && Ports.Contains(stem.Substring(0, 3), StringComparer.OrdinalIgnoreCase));
    }

    // After Ctrl+C, and in Windows PowerShell while the cmdlet ends early, the streams are closed.
    private void WriteAtTheEnd(Action write, Action<PSHostUserInterface> writeLine)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is PipelineStoppedException or InvalidOperationException)
        {
            writeLine(cmdlet.Host.UI);
        }
    }

    private ActionPreference? ErrorAction => LanguagePrimitives.TryConvertTo<ActionPreference>(
        cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given)
            ? given
            : cmdlet.GetVariableValue("ErrorActionPreference"),
        out var action) ? action : null;

    // A common parameter, or the preference variable if the parameter is not given.
    private bool IsOn(string parameter, string preference) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var given)
            ? LanguagePrimitives.IsTrue(given)
            : cmdlet.GetVariableValue(preference) is { } value
                && value.ToString() is not ("SilentlyContinue" or "Ignore" or "False");
}
