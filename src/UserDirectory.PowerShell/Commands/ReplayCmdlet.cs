using UserDirectory.Changes;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Runs;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Providers;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>
/// Base of the cmdlets that make recorded changes: the changes of a plan, or the reverse of the changes of a journal.
/// Records name their provider and directory. Limits, journal and results are as in the provider's update cmdlet.
/// </summary>
public abstract class ReplayCmdlet : ChangeCmdlet, IDynamicParameters
{
    protected const string ByPath = "Path";
    protected const string ByLiteralPath = "LiteralPath";
    protected const string ByInput = "InputObject";

    private const string IdName = "DirectoryId";

    // The aliases are the id parameters of the providers' own cmdlets. The parameter is dynamic, because aliases in an
    // attribute would have to be constants.
    private readonly RuntimeDefinedParameter _id = new(IdName, typeof(string),
    [
        new ParameterAttribute(), new ValidateNotNullOrEmptyAttribute(),
        new ArgumentCompleterAttribute(typeof(NothingCompleter)),
        new AliasAttribute([
            .. DirectoryProviders.All.Select(provider => provider.Id.Parameter).Distinct().Where(id => id != IdName),
        ]),
    ]);

    private readonly List<RecordedRow> _piped = [];
    private LaterRows _later = new([]);
    private DirectoryProvider? _provider;
    private string? _directory;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByInput)]
    public override PSObject? InputObject { get; set; }
    [Parameter, ValidateNotNull] public override UserDirectorySandbox? Sandbox { get; set; }

    internal override string? Id => _id.Value as string ?? _directory;

    internal override DirectoryProvider Provider => _provider!;

    private protected override IReadOnlyList<DirectoryProvider> ServedProviders => DirectoryProviders.All;

    public object GetDynamicParameters() => new RuntimeDefinedParameterDictionary { [IdName] = _id };

    /// <summary>Ids of the users that need no change.</summary>
    private protected IReadOnlyCollection<string> Unchanged { get; set; } = [];

    /// <summary>Whether a file is given, and not results.</summary>
    private protected virtual bool HasFile => ParameterSetName != ByInput;

    /// <summary>Whether changes are made even if someone else has changed the user since.</summary>
    private protected virtual bool IsForced => false;

    /// <summary>Reads the file; null if there is nothing to do.</summary>
    private protected abstract IEnumerable<RecordedRow>? FromFile();

    /// <summary>Takes results of the pipeline, in their order; null if there is nothing to do.</summary>
    private protected abstract IEnumerable<RecordedRow>? FromResults(IReadOnlyList<RecordedRow> results);

    private protected bool HasResults => _piped.Count > 0;

    /// <summary>Takes an object of the pipeline that names the file; false: the object names no file.</summary>
    private protected virtual bool TakesFile(PSObject? input) => false;

    private protected abstract ChangeRecord ToMake(ChangeRecord record);

    /// <summary>The user as an earlier run wrote it, if the cmdlet undoes that run; otherwise null.</summary>
    private protected virtual RecordedUser? RecordedOf(ChangeRecord toMake, DateTimeOffset? time) => null;

    // An undo of several runs undoes an attribute step by step.
    private protected override RunSettings Settings()
    {
        var settings = base.Settings();
        return settings with
        {
            MaySetAgain = true,
            Limits = settings.Limits with { KnownUnchanged = Unchanged, CountsUsers = true },
        };
    }

    private UserUpdate UpdateOf(RecordedRow row)
    {
        var record = row.Record;
        if (record.Provider != Provider.Noun || record.Directory != _directory)
        {
            return UserUpdate.Unreadable(
                $"the change belongs to {record.Provider} {record.Directory}, and earlier changes to {Provider.Noun} "
                    + $"{_directory}", row.Input);
        }
        var change = ToMake(record);
        var update = change.ToUpdate(Provider.Catalog.Id, IsForced, (object?)row.Result ?? row,
            _later.After(record), RecordedOf(change, row.Change.Time));
        update.Origin = row.Origin;
        return update;
    }

    // The run begins at the end of the input, because an undo makes the newest change first.
    protected override void BeginProcessing()
    {
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName != ByInput) return;
        foreach (var input in Inputs)
        {
            if (!TakesFile(input)) _piped.Add(Take(input));
        }
    }

    protected override void EndProcessing()
    {
        var rows = HasFile ? FromFile() : FromResults(_piped);
        if (rows is null) return;
        if (UsedId != _directory)
        {
            throw Refuse("OtherDirectory", $"the changes belong to {Provider.Noun} {_directory}, not to {UsedId}: "
                + "use the directory in which they were made", _directory);
        }
        Start();
        OrLeave(run =>
        {
            foreach (var row in rows)
            {
                run.Expect(row.Origin?.Batch);
                run.Add(UpdateOf(row));
            }
            run.Finish();
        });
    }

    /// <summary>Takes a result. A result of another directory than the earlier ones ends the cmdlet.</summary>
    private RecordedRow Take(PSObject? input)
    {
        try
        {
            var row = ResultRecords.Required(input);
            Take(row.Record);
            return row;
        }
        catch (FormatException error)
        {
            throw Refuse("NoResult", error.Message, input);
        }
    }

    private protected void Take(ChangeRecord record)
    {
        if (_directory is null) IsOf(record.Provider, record.Directory);
        else if (record.Provider != Provider.Noun || record.Directory != _directory)
            throw Refuse("OtherDirectory",
                $"the changes belong to {Provider.Noun} {_directory} and to {record.Provider} {record.Directory}: "
                + "process one directory at a time", record.Name);
    }

    /// <summary>Finds users with several rows, before the first change is made.</summary>
    /// <param name="records">The records in the order in which they are made; enumerated twice.</param>
    private protected void FindLaterRows(IEnumerable<ChangeRecord> records) =>
        _later = new LaterRows(records.Select(ToMake));

    /// <summary>The ids of the users of records, each once.</summary>
    private protected static IReadOnlyCollection<string> IdsOf(IEnumerable<ChangeRecord> records) =>
        new HashSet<string>(records.Select(record => record.UserId).OfType<string>(), StringComparer.Ordinal);

    /// <summary>Sets the provider and the directory of the changes.</summary>
    private protected void IsOf(string noun, string directory)
    {
        _provider = ProviderNames.OfNoun(noun);
        _directory = directory;
        if (_provider is null)
            throw Refuse("OtherProvider", $"this version of the module has no provider '{noun}'", noun);
    }

    /// <summary>Ends the cmdlet before anything is sent; never returns.</summary>
    private protected new Exception Refuse(string code, string problem, object? target) =>
        base.Refuse(code, $"Nothing was sent: {problem.TrimEnd('.')}.", target);
}
