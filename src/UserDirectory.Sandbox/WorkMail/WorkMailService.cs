using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Signatures;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.WorkMail;

/// <summary>
/// Amazon WorkMail. <c>UpdateUser</c> replaces the dataset: what the request leaves out is cleared.
/// Left out, <c>HiddenFromGlobalAddressList</c> turns false and <c>Role</c>, which can't be empty, stays.
/// </summary>
internal sealed class WorkMailService : AwsJsonService
{
    private readonly string _organizationId;
    private readonly string[] _dataset;
    private readonly string[] _summary;

    public WorkMailService(ServiceModel model, string organizationId, SigV4Verifier signatures)
        : base(SandboxService.WorkMail, model,
            new AwsJsonProtocol("com.amazonaws.workmail", errorsCarryRequestId: false, "InternalFailure"), signatures)
    {
        _organizationId = organizationId;
        _dataset =
            [.. model["UpdateUserRequest"].Members.Where(m => m.Value.Name == "UserAttribute").Select(m => m.Key)];
        _summary = [.. model["User"].Members.Keys.Where(m => m != "Id")];
        Handlers = new Dictionary<string, Func<JsonObject, JsonObject>>
        {
            ["DescribeUser"] = input => Find(input).Read(),
            ["UpdateUser"] = Update,
            ["ListUsers"] = List,
        };
    }

    public override string TargetMember => "UserId";

    public override Shape UserShape => Model["DescribeUserResponse"];

    protected override IReadOnlyDictionary<string, Func<JsonObject, JsonObject>> Handlers { get; }

    public override IEnumerable<string?> KeysOf(JsonObject user) =>
        new[] { user.Text("UserId"), user.Text("Email"), user.Text("Name") }.Distinct(StringComparer.OrdinalIgnoreCase);

    public override StoredUser? FindUser(string key) => Users.Find(key);

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
        if (input.Text("OrganizationId") != _organizationId)
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
            if (user.Text("State") == "DELETED")
                throw Error("EntityStateException", "The user is deleted.");
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
        if (filters.Length > 1)
            throw Error("InvalidParameterException", "Only one filter can be used in a request.");
        var query = string.Join("&", filters.Select(f => f.Key + "=" + f.Value));
        var page = Pager.Cut(Users.All, query, input.Text("NextToken"), input.Number("MaxResults") ?? 100,
            user => filters.All(f => Matches(user, f.Key, f.Value!.GetValue<string>())) ? Summary(user) : null)
            ?? throw Error("InvalidParameterException", "NextToken is not one of this query.");
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
