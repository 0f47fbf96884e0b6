using System.Globalization;
using System.Text.Json.Nodes;
using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.Providers;
using UserDirectory.Sandbox.Options;
using UserDirectory.WorkMail;

namespace UserDirectory.Matrix;

/// <summary>AWS Directory Service Data: lengths are those of Active Directory's schema.</summary>
internal sealed class DsdProvider : Provider
{
    private const string Lengths = "EmailAddress:256 GivenName:64 Surname:64 DisplayName:256 Initials:6 OtherName:64 "
        + "Title:128 Department:64 Company:64 Division:256 Organization:64 Office:128 OfficePhone:64 MobilePhone:64 "
        + "HomePhone:64 Fax:64 StreetAddress:1024 POBox:40 City:128 State:128 PostalCode:40 Description:1024 "
        + "EmployeeID:16 EmployeeNumber:512 HomePage:1024 info:1024 personalTitle:64";

    private static readonly Dictionary<string, int> LengthOf = Lengths.Split(' ').Select(one => one.Split(':'))
        .ToDictionary(one => one[0], one => int.Parse(one[1], CultureInfo.InvariantCulture));

    public override DirectoryProvider Record => DirectoryServiceDataProvider.Provider;

    public override SandboxService Service => SandboxService.DirectoryServiceData;

    public override string Cmdlet => "Set-DsdUser";

    public override string SeedMember => "directoryServiceData";

    public override string NameMember => "SAMAccountName";

    public override bool HasSetOperations => true;

    public override IReadOnlyDictionary<string, Func<int, string>> Identifiers { get; } =
        new Dictionary<string, Func<int, string>> { ["SAMAccountName"] = NameOf };

    // The service's model has at most 25 attributes in a response.
    protected override int MostOthers => 16;

    protected override IReadOnlyList<string> OpenColumns =>
        ["info:S", "personalTitle:S", "uidNumber:N", "showInAdvancedViewOnly:BOOL", "otherTelephone:SS", "url:SS",
            "proxyAddresses:SS"];

    protected override Form FormOf(string column) => column switch
    {
        "EmailAddress" => new MailAddress(256, Unique: false),
        "Country" => new Choice("DE", "FR"),
        "Manager" => new DistinguishedName(),
        "uidNumber:N" => new WholeNumber(),
        "showInAdvancedViewOnly:BOOL" => new Truth(),
        "otherTelephone:SS" => new TextSet(64),
        "url:SS" => new TextSet(1024),
        "proxyAddresses:SS" => new TextSet(1024, "smtp:"),
        _ => new FreeText(LengthOf[column.Split(':')[0]]),
    };

    protected override Subject With(Subject subject) => subject.Column != "Country" ? subject : subject with
    {
        With = country => [.. CountryWith(country?.ToString())],
    };

    // The name and the number of the country are set with the code, as the tools of Windows do.
    private static IEnumerable<(string[], JsonNode?)> CountryWith(string? code)
    {
        yield return (["OtherAttributes", "co", "S"], code switch { null => null, "DE" => "Germany", _ => "France" });
        yield return (["OtherAttributes", "countryCode", "N"], code switch { null => null, "DE" => 276, _ => 250 });
    }
}

/// <summary>Amazon WorkMail: each text has at most 256 characters.</summary>
internal sealed class WmProvider : Provider
{
    public override DirectoryProvider Record => WorkMailProvider.Provider;

    public override SandboxService Service => SandboxService.WorkMail;

    public override string Cmdlet => "Set-WmUser";

    public override string SeedMember => "workMail";

    public override string NameMember => "Name";

    public override IReadOnlyDictionary<string, Func<int, string>> Identifiers { get; } =
        new Dictionary<string, Func<int, string>>
        {
            ["UserId"] = IdOf, ["UserName"] = NameOf, ["Email"] = AddressOf,
        };

    public override (string, string) OtherNameOf(int number) => ("Email", AddressOf(number));

    protected override void AddTo(JsonObject user, int number) =>
        (user["Email"], user["UserId"]) = (AddressOf(number), IdOf(number));

    private static string AddressOf(int number) => $"{NameOf(number)}@example.com";

    private static string IdOf(int number) => FormattableString.Invariant($"7a4db000-0001-4000-8000-{number:x12}");

    protected override Form FormOf(string column) => column switch
    {
        "Role" => new Choice("USER", "REMOTE_USER"),
        "HiddenFromGlobalAddressList" => new Truth(),
        "IdentityProviderUserId" => new Shaped(
            @"\A([0-9a-f]{10}-|)[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}\z",
            "90670001d5-11111111-2222-4333-8444-55555555555a", "90670001d5-21111111-2222-4333-8444-55555555555b",
            "90670001d5-31111111-2222-4333-8444-55555555555c"),
        _ => new FreeText(256),
    };

    protected override Subject With(Subject subject) => subject.Column switch
    {
        "Role" => subject with { CanBeCleared = false },
        "HiddenFromGlobalAddressList" => subject with { CanBeCleared = false },
        _ => subject,
    };
}

/// <summary>IAM Identity Center's identity store: each text has at most 1,024 characters.</summary>
internal sealed class IdsProvider : Provider
{
    public override DirectoryProvider Record => IdentityStoreProvider.Provider;

    public override SandboxService Service => SandboxService.IdentityStore;

    public override string Cmdlet => "Update-IdsUser";

    public override string SeedMember => "identityStore";

    public override string NameMember => "UserName";

    public override IReadOnlyDictionary<string, Func<int, string>> Identifiers { get; } =
        new Dictionary<string, Func<int, string>> { ["UserId"] = IdOf, ["UserName"] = NameOf, ["Email"] = AddressOf };

    public override (string, string) OtherNameOf(int number) => ("Email", AddressOf(number));

    protected override void AddTo(JsonObject user, int number) => user["UserId"] = IdOf(number);

    private static string AddressOf(int number) => new MailAddress(1024, true).Sample("Present Email", number);

    private static string IdOf(int number) =>
        FormattableString.Invariant($"90670001d5-7a4db000-0001-4000-8000-{number:x12}");

    protected override Form FormOf(string column) => column switch
    {
        "Email" => new MailAddress(1024, Unique: true),
        "Birthdate" => new Shaped(@"\A\d{4}-\d{2}-\d{2}\z", "1990-01-31", "1991-02-28", "1992-02-29"),
        "Manager" => new Shaped(
            @"\A([0-9a-f]{10}-|)[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}\z",
            "90670001d5-11111111-2222-4333-8444-55555555555a", "90670001d5-21111111-2222-4333-8444-55555555555b",
            "90670001d5-31111111-2222-4333-8444-55555555555c", NamesUser: true),
        "Emails" => Items("value", (label, user) => new MailAddress(1024, true).Sample(label, user)),
        "Addresses" => Items("locality"),
        "PhoneNumbers" or "Photos" or "Roles" => Items("value"),
        _ when column.EndsWith("Primary", StringComparison.Ordinal) => new Truth(),
        _ => new FreeText(1024),
    };

    protected override Subject With(Subject subject) =>
        subject.Path.FirstOrDefault(step => step.EndsWith("[]", StringComparison.Ordinal)) is { } list
            ? subject with
            {
                List = list[..^2],
                IsMark = subject.Path[^1] is "Type" or "Primary" or "Display",
            }
            : subject;

    private static ObjectList Items(string member, Func<string, int, string>? sample = null) =>
        new((label, user) => new JsonObject
        {
            [member] = sample?.Invoke(label, user) ?? label, ["type"] = "work", ["primary"] = true,
        }, Unique: sample is not null);
}

/// <summary>Alibaba Cloud CloudSSO, API version 2021-05-15.</summary>
internal sealed class SsoProvider : Provider
{
    public override DirectoryProvider Record => CloudSsoProvider.Provider;

    public override SandboxService Service => SandboxService.CloudSso;

    public override string Cmdlet => "Set-CloudSsoUser";

    public override string SeedMember => "cloudSso";

    public override string NameMember => "UserName";

    public override IReadOnlyDictionary<string, Func<int, string>> Identifiers { get; } =
        new Dictionary<string, Func<int, string>> { ["UserId"] = IdOf, ["UserName"] = NameOf };

    public override (string, string) OtherNameOf(int number) => ("UserId", IdOf(number));

    protected override void AddTo(JsonObject user, int number) => user["UserId"] = IdOf(number);

    private static string IdOf(int number) => FormattableString.Invariant($"u-00case{number:d9}");

    protected override Form FormOf(string column) => column switch
    {
        "FirstName" or "LastName" => new FreeText(64),
        "DisplayName" => new FreeText(256),
        "Description" => new FreeText(1024),
        _ => new MailAddress(128, Unique: false),
    };
}
