using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Progress;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Opens the directory of a run.</summary>
/// <remarks>A null target is the service's own endpoint. The timeout is for one request with its retries.</remarks>
internal sealed class RunConnection(
    DirectoryProvider provider, string directory, Func<Action<SignedBy>, Action<string>?, ConnectionOptions> optionsOf,
    object? target, TimeSpan timeout, CancellationToken stopping)
{
    // Runs in parallel runspaces use the quota of the same account.
    private static readonly SharedRates Shared = new();

    /// <summary>The signer of the run's requests; null in a sandbox or without credentials.</summary>
    public SignedBy? Signed { get; private set; }

    /// <summary>Opens the directory.</summary>
    /// <param name="log">Called with each line for <c>-Verbose</c>; null without <c>-Verbose</c>.</param>
    /// <param name="warn">Called with warnings about the credentials, from any thread; may be null.</param>
    /// <exception cref="UserDirectoryException">The settings of the connection are wrong; nothing was sent.</exception>
    public IUserDirectory Open(Action<string>? log, Action<string>? warn)
    {
        var governor = new GovernorOptions
        {
            Timeout = timeout, Log = log is null ? null : new RequestLog(log).Tell,
            Shared = (Shared, (provider.Name, directory, target)),
        };
        // Finding credentials may take seconds (the role of a machine), and Ctrl+C must not wait.
        var opening = Task.Run(() => provider.Open(directory, optionsOf(signed => Signed = signed, warn), governor));
        try
        {
            opening.Wait(stopping);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(late => late.Result.Dispose(), CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw new PipelineStoppedException();
        }
        catch (AggregateException error) when (error.InnerException is UserDirectoryException ours)
        {
            throw ours;
        }
        if (Signed is { } signed) log?.Invoke($"Requests are signed by {signed}.");
        return opening.Result;
    }
}
