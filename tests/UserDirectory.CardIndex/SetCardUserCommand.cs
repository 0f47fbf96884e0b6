using System.Management.Automation;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.CardIndex;

/// <summary>Updates users of a box of cards.</summary>
[Cmdlet(VerbsCommon.Set, "CardUser", DefaultParameterSetName = Account,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class SetCardUserCommand : UpdateCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    public string? BoxId { get; set; }

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true), Alias("SAMAccountName")]
    public string[]? Holder { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? CardNumber { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? DisplayName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("Telephone")] public string? Phone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), ArgumentCompleter(typeof(ValueCompleter))]
    public string? Colour { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Contact { get; set; }

    internal override string? Id => BoxId;

    internal override DirectoryProvider Provider => CardIndexProvider.Provider;
}
