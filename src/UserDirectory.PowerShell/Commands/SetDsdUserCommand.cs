using System.Collections;
using UserDirectory.Columns;
using UserDirectory.DirectoryServiceData;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Updates users of an AWS Managed Microsoft AD through Directory Service Data.</summary>
[Cmdlet(VerbsCommon.Set, "DsdUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Set-DsdUser.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class SetDsdUserCommand : UpdateCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? DirectoryId { get; set; }
    [Parameter, Attributes(typeof(DsdUser)), ArgumentCompleter(typeof(AttributeCompleter))]
    public DsdUser? Attribute { get; set; }

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName", "Login", "Identity", "SAM", "User")]
    public string[]? SAMAccountName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Email", "Mail", "PrimaryEmail")]
    public string? EmailAddress { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("FirstName")]
    public string? GivenName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("LastName", "FamilyName", "sn")]
    public string? Surname { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? DisplayName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Initials { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("middleName")]
    public string? OtherName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("JobTitle")] public string? Title { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Dept")] public string? Department { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("CompanyName")]
    public string? Company { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Division { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("o")] public string? Organization { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Manager { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("OfficeLocation", "physicalDeliveryOfficeName")]
    public string? Office { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell]
    [Alias("Phone", "PhoneNumber", "Telephone", "telephoneNumber")]
    public string? OfficePhone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("mobile")]
    public string? MobilePhone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? HomePhone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("facsimileTelephoneNumber")]
    public string? Fax { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Street")]
    public string? StreetAddress { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("postOfficeBox")]
    public string? POBox { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Locality", "l")]
    public string? City { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("st")] public string? State { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("ZipCode", "Zip")]
    public string? PostalCode { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("c")] public string? Country { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Description { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? EmployeeID { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? EmployeeNumber { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("wWWHomePage")]
    public string? HomePage { get; set; }

    [Parameter] public Hashtable? Add { get; set; }
    [Parameter] public Hashtable? Remove { get; set; }
    [Parameter, ArgumentCompleter(typeof(AttributeCompleter))] public Hashtable? Replace { get; set; }
    [Parameter] public SwitchParameter SkipSchemaLimits { get; set; }

    internal override DirectoryProvider Provider => DirectoryServiceDataProvider.Provider;

    internal override bool SkipsSchemaLimits => SkipSchemaLimits;

    internal override FixedEdits Edits(EditOptions options) =>
        base.Edits(options).Set(Replace, nameof(Replace)).Add(Add).Remove(Remove);
}
