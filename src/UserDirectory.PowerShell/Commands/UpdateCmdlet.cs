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
        var unreadable = System.Catalog.Attributes.FirstOrDefault(attribute => attribute.Kind == AttributeKind.Boolean
            && MyInvocation.BoundParameters.TryGetValue(attribute.Name, out var given) && given is null);
        if (unreadable is not null)
        {
            var clear = unreadable.IsClearable ? $"; -Clear {unreadable.Name} clears it" : "";
            throw new PSArgumentException(
                $"-{unreadable.Name} takes true or false (or yes, no, 1, 0){clear}.", unreadable.Name);
        }
        base.BeginProcessing();
    }

    internal override ICmdletRun StartRun() => UpdateRun.Start(this);

    private static GuardBound? BoundOf(string[]? parts) => parts is null ? null : GuardBound.Parse(parts);
}
