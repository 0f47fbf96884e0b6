using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Providers;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>
/// What the cmdlets share that make changes which are written down: those of a plan, or those that were made, the other
/// way round. Records name their provider and directory; everything that the provider's update cmdlet does is done
/// here too.
/// </summary>
public abstract class ReplayCmdlet : ChangeCmdlet, IDynamicParameters
{
    protected const string ByPath = "Path";
    protected const string ByLiteralPath = "LiteralPath";
    protected const string ByInput = "InputObject";

    private readonly IdParameter _id = new();
    private readonly List<PSObject> _piped = [];
    private LaterRows _later = new([]);
    private DirectoryProvider? _provider;
    private string? _directory;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByInput)]
    public override PSObject? InputObject { get; set; }
    [Parameter][ValidateNotNull] public override UserDirectorySandbox? Sandbox { get; set; }

    internal override string? Id => _id.Value ?? _directory;

    internal override DirectoryProvider Provider => _provider!;

    // An undo of several runs takes an attribute back step by step.
    internal override bool MaySetAgain => true;

    internal override GuardOptions Bounds => base.Bounds with { KnownUnchanged = Unchanged, CountsUsers = true };

    /// <inheritdoc/>
    public object GetDynamicParameters() => _id.Parameters;

    /// <summary>Ids of the users who need nothing.</summary>
    private protected IReadOnlyCollection<string> Unchanged { get; set; } = [];

    /// <summary>Whether the pipeline has given the file, and not results.</summary>
    private protected virtual bool HasFile => ParameterSetName != ByInput;

    /// <summary>Changes are made whatever the user is like now.</summary>
    private protected virtual bool IsForced => false;

    /// <summary>Reads the file; null: there is nothing to do.</summary>
    private protected abstract IEnumerable<PSObject>? FromFile();

    /// <summary>Takes results of the pipeline, in their order; null: there is nothing to do.</summary>
    private protected abstract IEnumerable<PSObject>? FromResults(IReadOnlyList<PSObject> results);

    /// <summary>Whether the pipeline has given results.</summary>
    private protected bool HasResults => _piped.Count > 0;

    /// <summary>Takes an object of the pipeline that names the file; false: the object is no such.</summary>
    private protected virtual bool TakesFile(PSObject? input) => false;

    /// <summary>The change that is to be made of a record.</summary>
    private protected abstract ChangeRecord ToMake(ChangeRecord record);

    /// <summary>The user as an earlier run wrote it, where this takes that back; null: it does not.</summary>
    private protected virtual RecordedUser? RecordedOf(ChangeRecord toMake, PSObject result) => null;

    internal override Func<PSObject?, UserUpdate?> Reader() => input =>
    {
        var record = ResultRecords.Of(input)!;
        if (record.Provider == Provider.Noun && record.Directory == _directory)
        {
            var change = ToMake(record);
            return change.ToUpdate(Provider.Catalog.Identifiers[0], IsForced,
                Bounds.IsOn ? PackedResult.Pack(input) : input, _later.After(record), RecordedOf(change, input!));
        }
        return UserUpdate.Unreadable($"it is of {record.Provider} {record.Directory}, all else is not", input);
    };

    // The run begins at the end of the input: only then is the provider known, and the newest change comes first.
    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ByInput) return;
        foreach (var input in Inputs)
        {
            if (!TakesFile(input)) _piped.Add(Take(input));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var rows = HasFile ? FromFile() : FromResults(_piped);
        if (rows is null) return;
        if (UsedId != _directory)
            Refuse("OtherDirectory", $"it is of {Provider.Noun} {_directory}, not of {UsedId}", _directory);
        var run = Start();
        foreach (var row in rows) run.Process([row], areAll: false);
        base.EndProcessing();
    }

    /// <summary>Takes a result, of the provider and directory that those before it are of.</summary>
    private protected PSObject Take(PSObject? input)
    {
        if (ResultRecords.Of(input) is not { } record)
        {
            Refuse("NoResult", $"{ResultRecords.KindOf(input)} is no result of an update cmdlet (-PassThru), a plan or "
                + "a journal", input);
        }
        else Take(record);
        return input!;
    }

    private protected void Take(ChangeRecord record)
    {
        if (_directory is null) IsOf(record.Provider, record.Directory);
        else if (record.Provider != Provider.Noun || record.Directory != _directory)
            Refuse("OtherDirectory", $"there are changes of {Provider.Noun} {_directory} and of {record.Provider} "
                + $"{record.Directory}: take those of one", record.Name);
    }

    /// <summary>Finds users with several rows, before the first is made.</summary>
    /// <param name="records">The records in the order in which they are made; enumerated twice.</param>
    private protected void FindLaterRows(IEnumerable<ChangeRecord> records) =>
        _later = new LaterRows(records.Select(ToMake));

    /// <summary>The ids of the users that records are of, each once.</summary>
    private protected static IReadOnlyCollection<string> IdsOf(IEnumerable<ChangeRecord> records) =>
        new HashSet<string>(records.Select(record => record.UserId).OfType<string>(), StringComparer.Ordinal);

    /// <summary>Says of which provider and directory the changes are.</summary>
    private protected void IsOf(string noun, string directory)
    {
        _provider = DirectoryProviders.All.FirstOrDefault(provider => provider.Noun == noun);
        _directory = directory;
        if (_provider is null) Refuse("OtherProvider", $"there is no provider '{noun}' here", noun);
    }

    /// <summary>Ends the cmdlet before anything is sent.</summary>
    private protected void Refuse(string code, string problem, object? target) => ThrowTerminatingError(
        ErrorRecords.OfInput($"Nothing was sent: {problem.TrimEnd('.')}.", code, target));
}
