using System.Management.Automation;
using UserDirectory.PowerShell.Commands;
using UserDirectory.Providers;

namespace UserDirectory.CardIndex;

/// <summary>Gets users of a box of cards.</summary>
[Cmdlet(VerbsCommon.Get, "CardUser", DefaultParameterSetName = Account)]
[OutputType("UserDirectory.CardUser")]
public sealed class GetCardUserCommand : GetCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    public string? BoxId { get; set; }

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true), Alias("SAMAccountName")]
    public string[]? Holder { get; set; }

    internal override string? Id => BoxId;

    internal override DirectoryProvider Provider => CardIndexProvider.Provider;
}
