using System.Collections;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Http;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Runs;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of the cmdlets of the providers: credentials, endpoint, directory and users.</summary>
public abstract class DirectoryCmdlet : ModuleCmdlet, IProviderCmdlet, IDisposable
{
    protected const string Account = "Account";
    protected const string InSandbox = "Sandbox";

    private ICmdletRun? _run;

    // Null is refused: a variable that was not set must not select another account's credentials.
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(ValueCompleter))]
    public string? Region { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(ValueCompleter))]
    public string? ProfileName { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(NothingCompleter))]
    public string? AccessKey { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(NothingCompleter))]
    public string? SecretKey { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(NothingCompleter))]
    public string? SessionToken { get; set; }
    [Parameter, ValidateNotNull, CredentialOrName] public PSCredential? Credential { get; set; }
    [Parameter, ValidateNotNull] public Uri? EndpointUrl { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = InSandbox)]
    public virtual UserDirectorySandbox? Sandbox { get; set; }
    [Parameter, ValidateRange(1, 256)] public int ThrottleLimit { get; set; } = 16;
    [Parameter, ValidateRange(1, int.MaxValue / 1000)] public int TimeoutSeconds { get; set; } = 900;

    [Parameter(ValueFromPipeline = true)] public virtual PSObject? InputObject { get; set; }

    /// <summary>The id of the organization, directory or store.</summary>
    internal virtual string? Id =>
        MyInvocation.BoundParameters.TryGetValue(Provider.Id.Parameter, out var id) ? id as string : null;

    internal abstract DirectoryProvider Provider { get; }

    /// <summary>The id of the directory; with <c>-Sandbox</c> the sandbox's id.</summary>
    internal string UsedId => Sandbox is { } sandbox ? sandbox.IdOf(Provider) : Provider.Id.IdIn(Id!);

    /// <summary>The pipeline's object, the objects of <c>-InputObject</c>, or the users named by position.</summary>
    private protected IReadOnlyList<PSObject?> Inputs =>
        !MyInvocation.ExpectingInput && (Members.Unwrap(InputObject) as IList ?? SeveralUsers) is { } many
            ? [.. many.Cast<object?>().Select(one => one is null ? null : PSObject.AsPSObject(one))]
            : [InputObject];

    IReadOnlyList<DirectoryProvider> IProviderCmdlet.ServedProviders => ServedProviders;

    private protected virtual IReadOnlyList<DirectoryProvider> ServedProviders => [Provider];

    // The users that the command line names by position; null if the command line names at most one user.
    private string[]? SeveralUsers { get; set; }

    private protected abstract ICmdletRun StartRun();

    /// <summary>Makes the reader of rows and of parameters. Called before the first input.</summary>
    private protected UserRows Rows(EditOptions options, IReadOnlyList<Action<UserUpdateBuilder>> edits,
        IDictionary? map, bool holdsAll = false)
    {
        var given = MyInvocation.BoundParameters;
        return new(Provider, options, edits, map, holdsAll)
        {
            Parameters =
            [
                .. Provider.Catalog.Attributes.Where(attribute => given.ContainsKey(attribute.Name))
                    // Several users come as inputs, not as a parameter's value.
                    .Where(attribute => SeveralUsers is null || attribute.Name != Provider.KeyParameter)
                    .Select(attribute => GetType().GetProperty(attribute.Name)! is var parameter
                        ? (attribute, (Func<object?>)(() => parameter.GetValue(this))) : default),
            ],
            HasInput = MyInvocation.ExpectingInput || SeveralUsers is not null
                || given.ContainsKey(nameof(InputObject)),
        };
    }

    private protected RunConnection Connection() => new(
        Provider, UsedId, OptionsOf, (object?)Sandbox ?? EndpointUrl, TimeSpan.FromSeconds(TimeoutSeconds),
        CmdletHost.Stopping);

    private protected ICmdletRun Start()
    {
        _run = StartRun();
        // Ctrl+C may have come while the run started.
        CmdletHost.Stopping.Register(_run.Stop);
        return _run;
    }

    /// <summary>Passes the current inputs to the run.</summary>
    /// <param name="read">Reads the user of an input; null if the input is blank.</param>
    private protected void ProcessInputs(Func<PSObject?, UserUpdate?> read) => OrLeave(run =>
    {
        var inputs = Inputs;
        foreach (var input in inputs) run.Expect(RowSource.Of(input)?.Batch);
        if (!MyInvocation.ExpectingInput) run.ExpectNoMore();
        foreach (var input in inputs)
        {
            var update = ReadOrRefuse(run, read, input);
            if (update is not null) update.Origin = RowSource.Of(NotARow.RowOf(input));
            run.Add(update);
        }
    });

    /// <summary>Does work on the run. If the work fails, the run ends early.</summary>
    private protected void OrLeave(Action<ICmdletRun> work)
    {
        try
        {
            work(_run!);
        }
        catch
        {
            _run!.Leave();
            throw;
        }
    }

    public void Dispose()
    {
        _run?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void BeginProcessing()
    {
        SeveralUsers = FindSeveralUsers();
        Start();
    }

    protected override void EndProcessing() => OrLeave(run => run.Finish());

    // An error of the input as a whole ends the run. Later rows are not read: they come back in the run's error.
    private static UserUpdate? ReadOrRefuse(ICmdletRun run, Func<PSObject?, UserUpdate?> read, PSObject? input)
    {
        try
        {
            if (!run.IsRefused) return read(input);
        }
        catch (UserDirectoryException error)
        {
            run.Refuse(error, input);
        }
        return UserUpdate.Unreadable("the row was not read", NotARow.RowOf(input), int.MaxValue);
    }

    private string[]? FindSeveralUsers()
    {
        var given = MyInvocation.BoundParameters;
        if (!given.TryGetValue(Provider.KeyParameter, out var named) || named is not string[] { Length: > 1 } users)
            return null;
        return MyInvocation.ExpectingInput || given.ContainsKey(nameof(InputObject))
            ? throw new PSArgumentException(
                $"-{Provider.KeyParameter} names several users, and input objects came too: give users in one of the "
                + "two ways.",
                Provider.KeyParameter)
            : users;
    }

    private ConnectionOptions OptionsOf(Action<SignedBy> sayWho, Action<string>? warn) =>
        Sandbox?.ConnectionOf(Provider) ?? new()
        {
            Region = Region, ProfileName = ProfileName, SessionToken = SessionToken, EndpointUrl = EndpointUrl,
            AccessKey = AccessKey ?? Credential?.UserName,
            SecretKey = SecretKey ?? Credential?.GetNetworkCredential().Password,
            SayWho = sayWho, Warn = warn,
        };
}
