using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Guards;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Rows;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the four update cmdlets share.</summary>
public abstract class UpdateCmdlet : DirectoryCmdlet
{
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public object? Attribute { get; set; }
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Clear { get; set; }
    [Parameter][ValidateSet("Ignore", "Clear")] public string BlankValue { get; set; } = "Ignore";
    [Parameter][ValidateNotNullOrEmpty] public string ClearMarker { get; set; } = "<delete>";
    [Parameter] public SwitchParameter AllowUnusualValues { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    [Parameter] public SwitchParameter PassThru { get; set; }
    [Parameter] public SwitchParameter Verify { get; set; }
    [Parameter][ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumChange { get; set; }
    [Parameter][ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumClear { get; set; }
    [Parameter][ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumFailure { get; set; }
    [Parameter][ValidateRange(1, int.MaxValue)] public int? MinimumInput { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? JournalPath { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? Reason { get; set; }

    /// <summary>How much this run may change.</summary>
    internal GuardOptions Bounds => new()
    {
        MaximumChange = BoundOf(MaximumChange), MaximumClear = BoundOf(MaximumClear),
        MaximumFailure = BoundOf(MaximumFailure), MinimumInput = MinimumInput,
    };

    internal virtual bool SkipsSchemaLimits => false;

    internal virtual FixedEdits Edits() => new FixedEdits(System).Set(Attribute, nameof(Attribute)).Clear(Clear);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (var attribute in System.Catalog.Attributes) RefuseBlank(attribute);
        base.BeginProcessing();
    }

    internal override ICmdletRun StartRun() => UpdateRun.Start(this);

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

    private static GuardBound? BoundOf(string[]? parts) => parts is null ? null : GuardBound.Parse(parts);
}
