using System.Collections;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of the four Get cmdlets, which read one user, the users of the pipeline, or all users.</summary>
public abstract class GetCmdlet : DirectoryCmdlet
{
    private UserRows? _rows;

    [Parameter, ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Property { get; set; }
    [Parameter, ValidateNotNull, ArgumentCompleter(typeof(AttributeCompleter))]
    public Hashtable? ColumnMap { get; set; }

    private protected override ICmdletRun StartRun()
    {
        _rows = Rows(new EditOptions(), [], ColumnMap);
        return new ReadRun(CmdletHost, _rows, new UserObjects(Provider, Property), UsedId, ThrottleLimit)
            .Start(Connection());
    }

    protected override void ProcessRecord()
    {
        if (_rows!.NamesUsers) ProcessInputs(input => _rows.Read(input, keyOnly: true));
    }
}
