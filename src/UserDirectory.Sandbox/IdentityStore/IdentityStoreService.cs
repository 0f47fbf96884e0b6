using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.IdentityStore;

/// <summary>IAM Identity Center identity store. User names and addresses are unique, not case-sensitive.</summary>
internal sealed class IdentityStoreService : AwsJsonService
{
    private const string UserArnStart = "arn:aws:identitystore:::user/";

    // Members that endpoints without revisions do not have.
    private static readonly string[] Newer = ["Revision", "UserArn"];

    private readonly TimeProvider _time;
    private readonly bool _hasRevisions;
    private readonly Dictionary<string, AttributePath> _paths;

    public IdentityStoreService(Seed seed, SandboxOptions options)
        : base(
            new(SandboxService.IdentityStore, "identitystore", "identityStore",
                "identityStoreId", "IdentityStoreId", "d-90670001d5", "UserId"),
            new AwsJsonProtocol("com.amazonaws.identitystore", errorsCarryRequestId: true, "InternalServerException"),
            seed, options)
    {
        (_time, _hasRevisions, _paths) = (options.Time, options.Revisions, AttributePath.All(Model));
        Handlers["DescribeUser"] = input => Shown(Find(input).Read(), input);
        Handlers["UpdateUser"] = Update;
        Handlers["GetUserId"] = GetUserId;
        Handlers["ListUsers"] = List;
    }

    public override IEnumerable<string?> KeysOf(JsonObject user) =>
        new[] { "id:" + user.Text("UserId") }.Concat(UniqueKeys(user))
            .Concat((user["ExternalIds"] as JsonArray ?? []).Select(id => ExternalKey((JsonObject)id!)));

    public override StoredUser? FindUser(string key) =>
        Users.Find("id:" + key) ?? Users.Find("name:" + key) ?? Users.Find("email:" + key);

    public override string[] PathOf(string attribute, string wireName)
    {
        if (attribute is "UserId" or "UserName") return [attribute];
        var names = wireName.Split('.');
        if (wireName.Contains(':')) return ["Extensions", .. names];
        names = [.. names.Select(name => char.ToUpperInvariant(name[0]) + name.Substring(1))];
        return names.Length == 2 && names[0] != "Name" ? [names[0] + "[]", names[1]] : names;
    }

    public override JsonObject MadeUp(MadeUpPerson person) => new()
    {
        ["UserName"] = person.Name,
        ["Name"] = new JsonObject { ["GivenName"] = person.First, ["FamilyName"] = person.Last },
        ["DisplayName"] = person.DisplayName,
        ["Title"] = person.Title,
        ["Emails"] = new JsonArray(new JsonObject { ["Value"] = person.Email, ["Type"] = "work", ["Primary"] = true }),
        ["PhoneNumbers"] = new JsonArray(new JsonObject { ["Value"] = person.Phone, ["Type"] = "work" }),
        ["Addresses"] = new JsonArray(new JsonObject
        {
            ["StreetAddress"] = person.Street,
            ["Locality"] = person.City,
            ["PostalCode"] = person.Zip,
            ["Country"] = person.Country,
            ["Type"] = "work",
            ["Primary"] = true,
        }),
        ["Extensions"] = new JsonObject
        {
            [AttributePath.Enterprise] = new JsonObject { ["department"] = person.Department },
        },
    };

    protected override JsonObject DefaultsOf(JsonObject user, int number) => new()
    {
        ["IdentityStoreId"] = DirectoryId,
        ["UserId"] = IdOf(number),
        ["UserArn"] = UserArnStart + (user["UserId"]?.ToString() ?? IdOf(number)),
        ["Revision"] = Defaults.Guid(number, 9),
        ["UserStatus"] = "ENABLED",
        ["CreatedAt"] = Defaults.Created.ToUnixTimeSeconds(),
        ["CreatedBy"] = "sandbox",
        ["UpdatedAt"] = Defaults.Created.ToUnixTimeSeconds(),
        ["UpdatedBy"] = "sandbox",
    };

    protected override ServiceError Invalid(ModelViolation violation) => Invalid(violation.Message);

    private string IdOf(int number) => $"{DirectoryId.Substring(DirectoryId.Length - 10)}-{Defaults.Guid(number, 2)}";

    private JsonObject Update(JsonObject input)
    {
        var revision = input.Text("Revision");
        if (revision is not null && !_hasRevisions) throw Invalid("Revision is not a member of UpdateUserRequest.");
        var found = Find(input);
        var changes = ((JsonArray)input["Operations"]!).Select(o => Change((JsonObject)o!)).ToArray();
        if (changes.Select(c => c.Path).Distinct().Count() < changes.Length)
            throw Invalid("An AttributePath appears twice.");
        var updated = found.Update(user =>
        {
            if (revision is not null && revision != user.Text("Revision"))
                throw new ServiceError("ConflictException", 400, "The user has another revision.");
            var before = UniqueKeys(user).ToArray();
            foreach (var (path, value) in changes)
                path.Set(user, value);
            user["UpdatedAt"] = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;
            user["UpdatedBy"] = "sandbox";
            Claim(found, before, [.. UniqueKeys(user)]);
            user["Revision"] = Guid.NewGuid().ToString("N");
        });
        return _hasRevisions ? updated.Pick(["IdentityStoreId", "UserId", .. Newer]) : [];
    }

    private (AttributePath Path, JsonNode? Value) Change(JsonObject operation)
    {
        if (!_paths.TryGetValue(operation.Text("AttributePath")!, out var path))
            throw Invalid("An AttributePath is not known.");
        try
        {
            return (path, path.Convert(operation["AttributeValue"]));
        }
        catch (ModelViolation violation)
        {
            throw Invalid(violation);
        }
    }

    private void Claim(StoredUser user, string[] before, string[] after)
    {
        var comparer = StringComparer.OrdinalIgnoreCase;
        var claimed = new List<string>();
        foreach (var key in after.Except(before, comparer))
        {
            if (Users.TryClaim(key, user))
            {
                claimed.Add(key);
                continue;
            }

            claimed.ForEach(Users.Release);
            throw new ServiceError("ConflictException", 400, "Another user has that user name or e-mail address.")
            { Members = { ["Reason"] = "UNIQUENESS_CONSTRAINT_VIOLATION" } };
        }

        foreach (var key in before.Except(after, comparer))
            Users.Release(key);
    }

    private JsonObject GetUserId(JsonObject input)
    {
        CheckStore(input);
        var identifier = (JsonObject)input["AlternateIdentifier"]!;
        var key = identifier["ExternalId"] is JsonObject externalId
            ? ExternalKey(externalId)
            : UniqueKey((JsonObject)identifier["UniqueAttribute"]!);
        var user = Users.Find(key) ?? throw NotFound("USER", "The user does not exist.");
        string[] members = _hasRevisions ? ["IdentityStoreId", "UserId", "UserArn"] : ["IdentityStoreId", "UserId"];
        return user.Read().Pick(members);
    }

    private static string UniqueKey(JsonObject attribute)
    {
        if (attribute["AttributeValue"] is not JsonValue value || !value.TryGetValue<string>(out var text))
            throw Invalid("AttributeValue must be a string.");
        return attribute.Text("AttributePath") switch
        {
            "userName" => "name:" + text,
            "emails.value" => "email:" + text,
            _ => throw Invalid("AttributePath must be userName or emails.value."),
        };
    }

    private JsonObject List(JsonObject input)
    {
        CheckStore(input);
        CheckExtensions(input);
        var filter = (input["Filters"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();
        if (filter is not null && filter.Text("AttributePath") != "UserName")
            throw Invalid("Users can be filtered by UserName only.");
        var name = filter?.Text("AttributeValue");
        var page = Pager.Cut(Users.All, name ?? "", input.Text("NextToken"), input.Number("MaxResults") ?? 100,
            user => name is null || name.Equals(user.Text("UserName"), StringComparison.OrdinalIgnoreCase)
                ? Shown(user, input)
                : null)
            ?? throw Invalid("NextToken does not belong to this query.");
        var answer = new JsonObject { ["Users"] = page.Users };
        answer.SetText("NextToken", page.NextToken);
        return answer;
    }

    private JsonObject Shown(JsonObject user, JsonObject input)
    {
        CheckExtensions(input);
        foreach (var member in _hasRevisions ? [] : Newer) user.Remove(member);
        if (!input.Texts("Extensions").Any())
            user.Remove("Extensions");
        return user;
    }

    private static void CheckExtensions(JsonObject input)
    {
        if (input.Texts("Extensions").Any(e => e != AttributePath.Enterprise))
            throw Invalid("The only extension is " + AttributePath.Enterprise + ".");
    }

    private StoredUser Find(JsonObject input)
    {
        CheckStore(input);
        return Users.Find("id:" + IdIn(input.Text("UserId")!)) ?? throw NotFound("USER", "The user does not exist.");
    }

    private void CheckStore(JsonObject input)
    {
        if (IdIn(input.Text("IdentityStoreId")!) != DirectoryId)
            throw NotFound("IDENTITY_STORE", "The identity store does not exist.");
    }

    // An ARN ends with the id.
    private static string IdIn(string text) => text.Substring(text.LastIndexOf('/') + 1);

    private static IEnumerable<string> UniqueKeys(JsonObject user) =>
        (user["Emails"] as JsonArray ?? [])
            .Select(email => ((JsonObject)email!).Text("Value")).OfType<string>()
            .Select(address => "email:" + address).Prepend("name:" + user.Text("UserName"));

    private static string ExternalKey(JsonObject id) => $"external:{id.Text("Issuer")}\n{id.Text("Id")}";

    private static ServiceError Invalid(string message) => new("ValidationException", 400, message);

    private static ServiceError NotFound(string type, string message) =>
        new("ResourceNotFoundException", 400, message) { Members = { ["ResourceType"] = type } };
}
