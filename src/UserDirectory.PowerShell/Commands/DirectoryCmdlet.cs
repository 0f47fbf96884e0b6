using System.Collections;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Runs;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Progress;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What all cmdlets of the providers share: who calls, where, and how.</summary>
public abstract class DirectoryCmdlet : PSCmdlet, IDisposable
{
    protected const string Account = "Account";
    protected const string InSandbox = "Sandbox";

    // Not disposed: Ctrl+C may come as late as the end.
    private readonly CancellationTokenSource _stopping = new();
    private ICmdletRun? _run;

    // A variable that was not set must not let another account's credentials in: null is refused, not left out.
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? AccessKey { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? SecretKey { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? SessionToken { get; set; }
    [Parameter, ValidateNotNull, CredentialOrName] public PSCredential? Credential { get; set; }
    [Parameter][ValidateNotNull] public Uri? EndpointUrl { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = InSandbox)]
    public virtual UserDirectorySandbox? Sandbox { get; set; }
    [Parameter][ValidateRange(1, 256)] public int ThrottleLimit { get; set; } = 16;
    [Parameter][ValidateRange(1, int.MaxValue / 1000)] public int TimeoutSeconds { get; set; } = 900;

    [Parameter(ValueFromPipeline = true)] public virtual PSObject? InputObject { get; set; }

    /// <summary>The id of the organization, directory or store.</summary>
    internal abstract string? Id { get; }

    internal abstract DirectoryProvider Provider { get; }

    internal abstract ICmdletRun StartRun();

    /// <summary>The id, the sandbox's where there is one.</summary>
    internal string UsedId => Sandbox is { } sandbox ? sandbox.IdOf(Provider) : Provider.Id.IdIn(Id!);

    /// <summary>
    /// What there is to work on now: the pipeline's object, all that <c>-InputObject</c> names, or each of several
    /// users that the command line names by position.
    /// </summary>
    internal IReadOnlyList<PSObject?> Inputs =>
        !MyInvocation.ExpectingInput && (Members.Unwrap(InputObject) as IList ?? SeveralUsers) is { } many
            ? [.. many.Cast<object?>().Select(one => one is null ? null : PSObject.AsPSObject(one))]
            : [InputObject];

    /// <summary>The users that the command line names by position; null where it names one or nobody.</summary>
    internal string[]? SeveralUsers { get; private set; }

    /// <summary>Set when the user has pressed Ctrl+C.</summary>
    internal bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Who signs the requests of this run, and where; null: a sandbox, or no credentials.</summary>
    internal SignedBy? Signed { get; private set; }

    /// <summary>Opens the directory. What is wrong with the connection ends the cmdlet.</summary>
    /// <param name="log">Called with each line for <c>-Verbose</c>; null: none are wanted.</param>
    /// <param name="warn">Called with warnings about the credentials, from any thread.</param>
    internal IUserDirectory Open(Action<string>? log, Action<string>? warn = null)
    {
        try
        {
            return Connect(log, warn);
        }
        catch (UserDirectoryException error)
        {
            ThrowTerminatingError(ErrorRecords.Of(error, "", UsedId));
            throw;
        }
    }

    /// <summary>Opens the directory.</summary>
    /// <param name="log">Called with each line for <c>-Verbose</c>; null: none are wanted.</param>
    /// <param name="warn">Called with warnings about the credentials, from any thread.</param>
    /// <exception cref="UserDirectoryException">What is wrong with the connection; nothing was sent.</exception>
    internal IUserDirectory Connect(Action<string>? log, Action<string>? warn)
    {
        var governor = new GovernorOptions
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            Log = log is null ? null : new RequestLog(log).Tell,
        };
        try
        {
            // Finding credentials may take its time (a machine's role), and Ctrl+C must not wait for it.
            var opening = Task.Run(() => Provider.Open(UsedId, Connection(warn), governor));
            try
            {
                opening.Wait(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                _ = opening.ContinueWith(late => late.Result.Dispose(), CancellationToken.None,
                    TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
                throw;
            }
            if (Signed is { } signed) log?.Invoke($"Requests are signed by {signed}.");
            return opening.Result;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (AggregateException error) when (error.InnerException is UserDirectoryException ours)
        {
            throw ours;
        }
    }

    /// <summary>A switch that every cmdlet has, given or preferred.</summary>
    internal bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given)
            ? LanguagePrimitives.IsTrue(given)
            : GetVariableValue(preference) is { } value
                && value.ToString() is not ("SilentlyContinue" or "Ignore" or "False");

    /// <summary>The caller wants the first error to be the last, by <c>-ErrorAction</c> or preference.</summary>
    internal bool StopsAtErrors => LanguagePrimitives.TryConvertTo<ActionPreference>(
        MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given)
            ? given
            : GetVariableValue("ErrorActionPreference"),
        out var action) && action == ActionPreference.Stop;

    // What is shown names users and attributes as files and services do: here it is made safe, whoever shows it.
    internal new void WriteWarning(string text) => base.WriteWarning(Visible.Text(text));

    /// <summary>Writes a line for people, which a log may leave out.</summary>
    internal void WriteHost(string text) => WriteInformation(
        new HostInformationMessage { Message = Visible.Text(text) }, ["PSHOST"]);

    internal new void WriteVerbose(string text) => base.WriteVerbose(Visible.Text(text));

    internal new void WriteDebug(string text) => base.WriteDebug(Visible.Text(text));

    internal new void WriteProgress(ProgressRecord progress)
    {
        progress.CurrentOperation = Visible.Text(progress.CurrentOperation);
        base.WriteProgress(progress);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        SeveralUsers = FindSeveralUsers();
        Start();
    }

    /// <summary>Begins the run.</summary>
    private protected ICmdletRun Start()
    {
        _run = StartRun();
        // Ctrl+C may have come while it started.
        _stopping.Token.Register(_run.Stop);
        return _run;
    }

    private string[]? FindSeveralUsers()
    {
        var given = MyInvocation.BoundParameters;
        if (!given.TryGetValue(Provider.KeyParameter, out var named) || named is not string[] { Length: > 1 } users)
            return null;
        return MyInvocation.ExpectingInput || given.ContainsKey(nameof(InputObject))
            ? throw new PSArgumentException(
                $"-{Provider.KeyParameter} names several users and there are input objects, too: give one of both.",
                Provider.KeyParameter)
            : users;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _run!.Process(Inputs, areAll: !MyInvocation.ExpectingInput);

    /// <inheritdoc/>
    protected override void EndProcessing() => _run!.Finish();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private ConnectionOptions Connection(Action<string>? warn) => Sandbox?.ConnectionOf(Provider) ?? new()
    {
        Region = Region, ProfileName = ProfileName, SessionToken = SessionToken, EndpointUrl = EndpointUrl,
        AccessKey = AccessKey ?? Credential?.UserName,
        SecretKey = SecretKey ?? Credential?.GetNetworkCredential().Password,
        SayWho = signed => Signed = signed, Warn = warn,
    };
}
