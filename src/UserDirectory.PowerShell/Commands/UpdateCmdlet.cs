using System.Collections;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of the four update cmdlets.</summary>
public abstract class UpdateCmdlet : ChangeCmdlet
{
    private UserRows? _rows;

    [Parameter, ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Clear { get; set; }
    [Parameter, ValidateSet("Ignore", "Clear")] public string BlankValue { get; set; } = "Ignore";
    [Parameter, ValidateNotNullOrEmpty] public string ClearMarker { get; set; } = "<delete>";
    [Parameter] public SwitchParameter AllowUnusualValues { get; set; }
    [Parameter, ValidateNotNull, ArgumentCompleter(typeof(AttributeCompleter))]
    public Hashtable? ColumnMap { get; set; }

    [Parameter, ValidateSet("Warn", "Ignore", "Stop")] public string UnknownColumn { get; set; } = "Warn";
    [Parameter, ValidateNotNullOrEmpty] public string? FailedPath { get; set; }
    [Parameter, ValidateNotNullOrEmpty] public string? PlanPath { get; set; }

    internal virtual bool SkipsSchemaLimits => false;

    internal virtual FixedEdits Edits(EditOptions options) =>
        new FixedEdits(Provider, options).Set(GivenAttributes, "Attribute").Clear(Clear);

    // The hashtable or object of -Attribute; null if none was given.
    private object? GivenAttributes =>
        !MyInvocation.BoundParameters.TryGetValue("Attribute", out var given) ? null
        : Members.Unwrap(given) is CompletedUser attributes ? attributes.Given : given;

    private protected override RunSettings Settings() => base.Settings() with
    {
        PlanPath = PlanPath,
        FailedPath = FailedPath,
        TakesFailedPath = true,
        FailedRowCells = FailedPath is null ? null : new(Provider, ColumnMap),
    };

    private protected override ICmdletRun StartRun()
    {
        var options = new EditOptions
        {
            Blank = IsOne(BlankValue, "Clear") ? Columns.BlankValue.Clear : Columns.BlankValue.Ignore,
            ClearMarker = ClearMarker,
            AllowUnusualValues = AllowUnusualValues,
            SkipSchemaLimits = SkipsSchemaLimits,
        };
        var settings = Settings();
        _rows = Rows(options, Edits(options).All, ColumnMap, settings.HoldsAllRows);
        return UpdateRun.Start(CmdletHost, settings, Connection());
    }

    protected override void ProcessRecord() => ProcessInputs(input =>
    {
        var update = Read(_rows!, input);
        if (update is not null) WarnOf(_rows!.Columns, update);
        return update;
    });

    // If an object fails while it is read, only its row fails. An error of the input as a whole ends the run.
    private static UserUpdate? Read(UserRows rows, PSObject? input)
    {
        try
        {
            return rows.Read(input);
        }
        catch (Exception error) when (
            error is not (UserDirectoryException or PipelineStoppedException or OutOfMemoryException))
        {
            return UserUpdate.Unreadable(
                $"the input can't be read: its properties or entries fail ({error.GetType().Name})", input);
        }
    }

    protected override void BeginProcessing()
    {
        foreach (var attribute in Provider.Catalog.Attributes) RefuseBlank(attribute);
        base.BeginProcessing();
    }

    // A script's variable that is not set would silently change nothing. A blank cell of a row is allowed.
    private void RefuseBlank(AttributeDefinition attribute)
    {
        var (name, isBoolean) = (attribute.Name, attribute.Kind == AttributeKind.Boolean);
        if (!attribute.IsSettable || !MyInvocation.BoundParameters.TryGetValue(name, out var given)
            || !(Members.Unwrap(given) is null || (given is string text && string.IsNullOrWhiteSpace(text)))
            || (!isBoolean && IsOne(BlankValue, "Clear")))
            return;
        var clear = attribute.IsClearable ? $"use -Clear {name} to clear the attribute" : "";
        throw new PSArgumentException(isBoolean
            ? $"-{name} takes true or false (or yes, no, 1, 0){(clear.Length > 0 ? $"; {clear}" : "")}."
            : $"-{name} is blank: {(clear.Length > 0 ? $"{clear}, or " : "")}leave the parameter out to keep "
                + "the value.",
            name);
    }

    // Every column of a row is meant. Other objects have properties of their own. They are not a reason for a warning.
    private void WarnOf(RowColumns columns, UserUpdate update)
    {
        var isRow = Members.IsRow(update.Input);
        var place = RowSource.Of(update.Input) is { } known ? $"{known}: " : "";
        if (columns.TakeUnknown() is { } unknown)
        {
            if (isRow && IsOne(UnknownColumn, "Stop")) throw StoppedBy(unknown);
            if (!IsOne(UnknownColumn, "Ignore")) Warn($"{unknown}: ignored.");
        }
        foreach (var notice in columns.TakeNotices()) Warn(notice);

        void Warn(string notice)
        {
            if (isRow) CmdletHost.WriteWarning(place + notice);
            else CmdletHost.WriteVerbose(place + notice);
        }
    }

    // ValidateSet takes a value in any case and leaves it as it was typed.
    private static bool IsOne(string value, string name) => value.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static UserDirectoryException StoppedBy(string unknown) => new(
        FailureKind.InvalidInput, nameof(UnknownColumn), $"{unknown}, and -UnknownColumn is Stop. Correct the column's "
            + "name, map the column with -ColumnMap, or remove it from the file.");
}
