using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.WorkMail;

/// <summary>
/// Amazon WorkMail. <c>UpdateUser</c> replaces the dataset: attributes that are missing in the request are cleared.
/// A missing <c>HiddenFromGlobalAddressList</c> becomes false; a missing <c>Role</c> stays, because it can't be empty.
/// </summary>
internal sealed class WorkMailService : AwsJsonService
{
    private readonly string[] _dataset;
    private readonly string[] _summary;

    public WorkMailService(Seed seed, SandboxOptions options)
        : base(
            new(SandboxService.WorkMail, "workmail", "workMail",
                "organizationId", "OrganizationId", "m-" + new string('5', 32), "UserId"),
            new AwsJsonProtocol("com.amazonaws.workmail", errorsCarryRequestId: false, "InternalFailure"),
            seed, options)
    {
        _dataset =
            [.. Model["UpdateUserRequest"].Members.Where(m => m.Value.Name == "UserAttribute").Select(m => m.Key)];
        _summary = [.. Model["User"].Members.Keys.Where(m => m != "Id")];
        Handlers["DescribeUser"] = input => Find(input).Read();
        Handlers["UpdateUser"] = Update;
        Handlers["ListUsers"] = List;
    }

    public override IEnumerable<string?> KeysOf(JsonObject user) =>
        new[] { user.Text("UserId"), user.Text("Email"), user.Text("Name") }.Distinct(StringComparer.OrdinalIgnoreCase);

    public override StoredUser? FindUser(string key) => Users.Find(key);

    public override string[] PathOf(string attribute, string wireName) =>
        [attribute switch { "UserName" => "Name", "Role" => "UserRole", _ => attribute }];

    public override JsonObject MadeUp(MadeUpPerson person) => new()
    {
        ["Name"] = person.Name,
        ["Email"] = person.Email,
        ["DisplayName"] = person.DisplayName,
        ["FirstName"] = person.First,
        ["LastName"] = person.Last,
        ["Department"] = person.Department,
        ["JobTitle"] = person.Title,
        ["Telephone"] = person.Phone,
        ["Street"] = person.Street,
        ["City"] = person.City,
        ["ZipCode"] = person.Zip,
        ["Country"] = person.Country,
        ["Company"] = "Example Corp",
    };

    protected override JsonObject DefaultsOf(JsonObject user, int number) => new()
    {
        ["UserId"] = Defaults.Guid(number, 1),
        ["State"] = "ENABLED",
        ["UserRole"] = "USER",
        ["EnabledDate"] = Defaults.Created.ToUnixTimeSeconds(),
        ["HiddenFromGlobalAddressList"] = false,
    };

    protected override ServiceError Invalid(ModelViolation violation) =>
        Error("InvalidParameterException", violation.Message);

    private StoredUser Find(JsonObject input)
    {
        CheckOrganization(input);
        return Users.Find(input.Text("UserId")!)
            ?? throw Error("EntityNotFoundException", "The user does not exist in this organization.");
    }

    private void CheckOrganization(JsonObject input)
    {
        if (input.Text("OrganizationId") != DirectoryId)
            throw Error("OrganizationNotFoundException", "The organization does not exist.");
    }

    private JsonObject Update(JsonObject input)
    {
        var found = Find(input);
        var role = input.Text("Role");
        if (role is "RESOURCE" or "SYSTEM_USER")
            throw Error("InvalidParameterException", "Role can't be set to RESOURCE or SYSTEM_USER.");
        found.Update(user =>
        {
            if (user.Text("State") == "DELETED") throw Error("EntityStateException", "The user is deleted.");
            foreach (var name in _dataset)
                user.SetText(name, input.Text(name));
            user.SetText("IdentityProviderUserId", input.Text("IdentityProviderUserId"));
            user["HiddenFromGlobalAddressList"] = input["HiddenFromGlobalAddressList"]?.GetValue<bool>() ?? false;
            user["UserRole"] = role ?? user.Text("UserRole");
        });
        return [];
    }

    private JsonObject List(JsonObject input)
    {
        CheckOrganization(input);
        var filters = (input["Filters"] as JsonObject ?? []).Where(f => f.Value is not null).ToArray();
        if (filters.Length > 1) throw Error("InvalidParameterException", "Only one filter can be used in a request.");
        var query = string.Join("&", filters.Select(f => f.Key + "=" + f.Value));
        var page = Pager.Cut(Users.All, query, input.Text("NextToken"), input.Number("MaxResults") ?? 100,
            user => filters.All(f => Matches(user, f.Key, f.Value!.GetValue<string>())) ? Summary(user) : null)
            ?? throw Error("InvalidParameterException", "NextToken does not belong to this query.");
        var answer = new JsonObject { ["Users"] = page.Users };
        answer.SetText("NextToken", page.NextToken);
        return answer;
    }

    private JsonObject Summary(JsonObject user)
    {
        var summary = user.Pick(_summary);
        summary["Id"] = user.Text("UserId");
        return summary;
    }

    private static bool Matches(JsonObject user, string filter, string value) => filter switch
    {
        "State" => user.Text("State") == value,
        "UsernamePrefix" => user.StartsWithText("Name", value),
        "DisplayNamePrefix" => user.StartsWithText("DisplayName", value),
        "PrimaryEmailPrefix" => user.StartsWithText("Email", value),
        _ => user.StartsWithText("IdentityProviderUserId", value),
    };

    private static ServiceError Error(string code, string message) => new(code, 400, message);
}
