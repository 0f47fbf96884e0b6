using System.Collections;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Rows;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the four update cmdlets share.</summary>
public abstract class UpdateCmdlet : ChangeCmdlet
{
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public object? Attribute { get; set; }
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Clear { get; set; }
    [Parameter][ValidateSet("Ignore", "Clear")] public string BlankValue { get; set; } = "Ignore";
    [Parameter][ValidateNotNullOrEmpty] public string ClearMarker { get; set; } = "<delete>";
    [Parameter] public SwitchParameter AllowUnusualValues { get; set; }
    [Parameter, ValidateNotNull, ArgumentCompleter(typeof(AttributeCompleter))]
    public Hashtable? ColumnMap { get; set; }

    [Parameter][ValidateNotNullOrEmpty] public string? PlanPath { get; set; }

    internal override string? PlanFile => PlanPath;

    internal virtual bool SkipsSchemaLimits => false;

    internal virtual FixedEdits Edits(EditOptions options) =>
        new FixedEdits(System, options).Set(Attribute, nameof(Attribute)).Clear(Clear);

    internal override Func<PSObject?, UserUpdate?> Reader()
    {
        var options = new EditOptions
        {
            Blank = BlankValue == nameof(Attributes.BlankValue.Clear)
                ? Attributes.BlankValue.Clear : Attributes.BlankValue.Ignore,
            ClearMarker = ClearMarker,
            AllowUnusualValues = AllowUnusualValues,
            SkipSchemaLimits = SkipsSchemaLimits,
        };
        var rows = new UserRows(this, options, Edits(options), ColumnMap, holdsAll: Bounds.IsOn);
        return input =>
        {
            var update = Read(rows, input);
            if (update is not null) TellOf(rows.Columns, update);
            return update;
        };
    }

    // An object that fails while it is read is one row's failure: the others go on.
    private static UserUpdate? Read(UserRows rows, PSObject? input)
    {
        try
        {
            return rows.Read(input);
        }
        catch (Exception error) when (error is not (PipelineStoppedException or OutOfMemoryException))
        {
            return UserUpdate.Unreadable(
                $"it can't be read: its properties or entries fail ({error.GetType().Name})", input);
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (var attribute in System.Catalog.Attributes) RefuseBlank(attribute);
        base.BeginProcessing();
    }

    // A script's variable that is not set would change nothing and say nothing; a blank cell of a row is another thing.
    private void RefuseBlank(AttributeDefinition attribute)
    {
        var (name, isBoolean) = (attribute.Name, attribute.Kind == AttributeKind.Boolean);
        if (!attribute.IsSettable || !MyInvocation.BoundParameters.TryGetValue(name, out var given)
            || !(Members.Unwrap(given) is null || (given is string text && string.IsNullOrWhiteSpace(text)))
            || (!isBoolean && BlankValue == nameof(Attributes.BlankValue.Clear)))
            return;
        var clear = attribute.IsClearable ? $"; -Clear {name} clears it" : "";
        throw new PSArgumentException(isBoolean
            ? $"-{name} takes true or false (or yes, no, 1, 0){clear}."
            : $"-{name} is blank{clear}; to leave it as it is, leave the parameter out.", name);
    }

    // A row is all meant; other objects have properties of their own.
    private void TellOf(RowColumns columns, UserUpdate update)
    {
        foreach (var notice in columns.TakeNotices())
        {
            var text = RowSource.Of(update.Input) is { } known ? $"{known}: {notice}" : notice;
            if (Members.IsRow(update.Input)) WriteWarning(text);
            else WriteVerbose(text);
        }
    }
}
