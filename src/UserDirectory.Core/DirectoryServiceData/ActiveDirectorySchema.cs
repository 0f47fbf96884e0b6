using System.Globalization;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// The user attributes of Windows Server's schema that a caller can write and the service supports: no binary values,
/// no names with digits, no attributes that the directory itself maintains. Includes the schema's length limits that
/// are lower than the service's. Source: [MS-ADA1], [MS-ADA2] and [MS-ADA3],
/// https://learn.microsoft.com/openspecs/windows_protocols.
/// </summary>
internal static class ActiveDirectorySchema
{
    // NAME, NAME:rangeUpper or NAME:dn.
    private const string Texts =
        "aCSPolicyName:256 adminDescription:1024 adminDisplayName:256 assistant:dn c:3 co:128 comment "
        + "company:64 department:64 description:1024 desktopProfile displayName:256 displayNamePrintable:256 "
        + "division:256 employeeID:16 employeeNumber:512 employeeType:256 facsimileTelephoneNumber:64 gecos:10240 "
        + "generationQualifier:64 givenName:64 homeDirectory homeDrive homePhone:64 homePostalAddress:4096 "
        + "info:1024 initials:6 ipPhone:64 l:128 legacyExchangeDN loginShell:1024 mail:256 manager:dn "
        + "middleName:64 mobile:64 msDS-AssignedAuthNPolicy msDS-AssignedAuthNPolicySilo "
        + "msDS-ExternalDirectoryObjectId:256 msDS-PhoneticCompanyName:64 msDS-PhoneticDepartment:64 "
        + "msDS-PhoneticDisplayName:256 msDS-PhoneticFirstName:64 msDS-PhoneticLastName:64 "
        + "msDS-PreferredDataLocation:10 msDS-SourceAnchor msExchAssistantName:256 msExchHouseIdentifier:128 "
        + "msIIS-FTPDir msIIS-FTPRoot msRADIUS-FramedInterfaceId msRADIUS-SavedFramedInterfaceId "
        + "msRADIUSCallbackNumber msRASSavedCallbackNumber msTSHomeDirectory:32767 msTSHomeDrive:3 "
        + "msTSInitialProgram:32767 msTSProfilePath:32767 msTSWorkDirectory:32767 o:64 pager:64 personalTitle:64 "
        + "physicalDeliveryOfficeName:128 postalCode:40 postOfficeBox:40 preferredLanguage preferredOU "
        + "primaryInternationalISDNNumber:64 primaryTelexNumber:64 profilePath scriptPath sn:64 st:128 "
        + "street:1024 streetAddress:1024 telephoneNumber:64 textEncodedORAddress:1024 title:128 "
        + "unixHomeDirectory:2048 userParameters:32767 userSharedFolder userWorkstations:1024 wWWHomePage:2048";

    // Multi-valued in the schema, but Windows' own tools write one value.
    private static readonly string[] TextsOrSets = ["description", "o", "postOfficeBox"];

    private const string TextSets =
        "altSecurityIdentities businessCategory:128 carLicense departmentNumber:1024 destinationIndicator:128 "
        + "extensionName:255 groupPriority groupsToIgnore houseIdentifier:32768 internationalISDNNumber:16 "
        + "labeledURI mhsORAddress msDS-AllowedToDelegateTo msDS-SyncServerUrl msExchLabeledURI:1024 "
        + "msNPCallingStationID msNPSavedCallingStationID msRADIUSFramedRoute msRASSavedFramedRoute "
        + "networkAddress:256 otherFacsimileTelephoneNumber:64 otherHomePhone:64 otherIpPhone "
        + "otherLoginWorkstations:1024 otherMailbox:64 otherMobile:64 otherPager:64 otherTelephone:64 ou:64 "
        + "postalAddress:4096 proxyAddresses:1123 registeredAddress:4096 roomNumber secretary:dn seeAlso:dn "
        + "servicePrincipalName uid url userSharedFolderOther wbemPath";

    private const string Numbers =
        "accountExpires adminCount codePage countryCode flags gidNumber lockoutTime maxStorage "
        + "msDS-GeoCoordinatesAltitude msDS-GeoCoordinatesLatitude msDS-GeoCoordinatesLongitude "
        + "msDS-HABSeniorityIndex msDS-SupportedEncryptionTypes msRADIUSFramedIPAddress msRADIUSServiceType "
        + "msRASSavedFramedIPAddress msTSMaxConnectionTime msTSMaxDisconnectionTime msTSMaxIdleTime "
        + "msTSRemoteControl operatorCount pwdLastSet shadowExpire shadowFlag shadowInactive shadowLastChange "
        + "shadowMax shadowMin shadowWarning uidNumber userAccountControl";
    private const string Booleans =
        "msNPAllowDialin msTSAllowLogon msTSBrokenConnectionAction msTSConnectClientDrives "
        + "msTSConnectPrinterDrives msTSDefaultToMainPrinter msTSReconnectionAction showInAdvancedViewOnly";

    // Postal addresses and notes. In a name or a number, a line break is never part of the value.
    private static readonly HashSet<string> WithLines = new(
        ("adminDescription comment description gecos homePostalAddress info postalAddress postOfficeBox "
            + "registeredAddress street streetAddress textEncodedORAddress userParameters").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    // Attributes of Exchange; all except the first two come from Exchange's extension of the schema.
    private static readonly HashSet<string> Addresses = new(
        ["proxyAddresses", "otherMailbox", "targetAddress", "msExchShadowProxyAddresses"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, SchemaAttribute> ByName =
        Of("S", Texts).Concat(Of("SS", TextSets)).Concat(Of("N", Numbers)).Concat(Of("BOOL", Booleans))
            .ToDictionary(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<SchemaAttribute> All => ByName.Values;

    /// <summary>Finds an attribute by its LDAP name, without regard to case; null if the name is unknown.</summary>
    public static SchemaAttribute? Find(string name) => ByName.TryGetValue(name, out var known) ? known : null;

    /// <summary>Whether the attribute may have the type SS in a directory.</summary>
    public static bool MayBeSet(string name) =>
        TextsOrSets.Contains(name, StringComparer.OrdinalIgnoreCase) || Find(name) is null or { Type: "SS" };

    /// <summary>Whether texts of the attribute may have tabs and line breaks; true for unknown attributes.</summary>
    public static bool HasLines(string name) => Find(name) is null ? !HasAddresses(name) : WithLines.Contains(name);

    /// <summary>Whether the attribute's values are addresses with their type before a colon.</summary>
    public static bool HasAddresses(string name) => Addresses.Contains(name);

    /// <summary>Whether a text is a distinguished name, such as <c>CN=Ann Lee,DC=example</c>.</summary>
    public static bool IsDistinguishedName(string text) => DistinguishedName.Is(text);

    private static IEnumerable<SchemaAttribute> Of(string type, string names)
    {
        foreach (var parts in names.Split(' ').Select(name => name.Split(':')))
        {
            var limit = parts.Length > 1 ? parts[1] : "";
            var isName = limit == "dn";
            var length = isName || limit.Length == 0 ? int.MaxValue : int.Parse(limit, CultureInfo.InvariantCulture);
            yield return new SchemaAttribute(parts[0], type, length, isName);
        }
    }

    /// <summary>A user attribute of Active Directory's own schema.</summary>
    /// <param name="Name">The LDAP name.</param>
    /// <param name="Type">The type in Directory Service Data: S, SS, N or BOOL.</param>
    /// <param name="MaxLength">Most characters, in UTF-16, of a text: the schema's rangeUpper.</param>
    /// <param name="IsDistinguishedName">Whether the values are distinguished names.</param>
    internal sealed record SchemaAttribute(string Name, string Type, int MaxLength, bool IsDistinguishedName);
}
