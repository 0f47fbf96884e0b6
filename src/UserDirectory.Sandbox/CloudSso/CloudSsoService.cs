using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Signatures;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.CloudSso;

/// <summary>
/// Alibaba Cloud CloudSSO. An empty <c>New…</c> parameter clears its attribute; a missing parameter changes nothing.
/// Parameters may be in the query string or in a form body. Error codes that are not documented are named like similar
/// documented codes.
/// </summary>
internal sealed class CloudSsoService : Service
{
    private const string New = "New";
    private readonly bool _isScimOn;
    private readonly TimeProvider _time;
    private readonly Acs3Verifier _signatures;

    public CloudSsoService(Seed seed, SandboxOptions options)
        : base(
            new(SandboxService.CloudSso, "cloudsso", "cloudSso",
                "cloudSsoDirectoryId", "DirectoryId", "d-00sandbox001", "UserId")
            {
                UserShape = "User", Region = "cloudSsoRegion", SampleRegion = "cn-shanghai",
            },
            new AcsProtocol(), seed, options)
    {
        (_isScimOn, _time, _signatures) = (seed.TakeFlag("cloudSsoScim"), options.Time, new Acs3Verifier(options));
        Handlers["GetUser"] = input => new JsonObject { ["User"] = Find(input).Read() };
        Handlers["UpdateUser"] = Update;
        Handlers["ListUsers"] = List;
        Handlers["GetUserId"] = GetUserId;
    }

    public override ServiceError UnknownOperation => new("InvalidAction.NotFound", 404, "Specified api is not found.");

    public override bool IsMeantBy(WireRequest request) => request.Header("x-acs-action") is not null;

    public override Operation? OperationOf(WireRequest request) =>
        request is { Method: "POST", Path: "/" } ? OperationNamed(request.Header("x-acs-action")) : null;

    public override JsonObject ReadInput(WireRequest request, Operation operation)
    {
        if (request.Header("x-acs-version") != Model.Metadata.GetProperty("apiVersion").GetString())
            throw new ServiceError("InvalidVersion", 400, "Specified parameter Version is not valid.");
        var pairs = QueryString.Parse(request.Query);
        if (request.MediaType == "application/x-www-form-urlencoded")
            pairs.AddRange(QueryString.Parse(Encoding.UTF8.GetString(request.Body), form: true));
        else if (request.Body.Length > 0) throw Invalid("Body", "The body must be empty or a form.");

        var input = new JsonObject();
        foreach (var pair in pairs)
        {
            if (input.ContainsKey(pair.Key))
                throw Invalid(pair.Key, $"'{pair.Key}' appears twice.");
            input[pair.Key] = Typed(operation, pair.Key, pair.Value);
        }

        return input;
    }

    public override void Verify(WireRequest request) => _signatures.Verify(request);

    public override IEnumerable<string?> KeysOf(JsonObject user) =>
    [
        "id:" + user.Text("UserId"), "name:" + user.Text("UserName"),
        user["ExternalId"] is JsonObject id ? ExternalKey(id) : null,
    ];

    public override StoredUser? FindUser(string key) => Users.Find("id:" + key) ?? Users.Find("name:" + key);

    public override JsonObject MadeUp(MadeUpPerson person) => new()
    {
        ["UserName"] = person.Name,
        ["FirstName"] = person.First,
        ["LastName"] = person.Last,
        ["DisplayName"] = person.DisplayName,
        ["Description"] = person.Title,
        ["Email"] = person.Email,
    };

    protected override JsonObject DefaultsOf(JsonObject user, int number) => new()
    {
        ["UserId"] = FormattableString.Invariant($"u-00sandbox{number:d9}"),
        ["Status"] = "Enabled",
        ["ProvisionType"] = "Manual",
        ["CreateTime"] = Defaults.Iso(Defaults.Created),
        ["UpdateTime"] = Defaults.Iso(Defaults.Created),
    };

    protected override ServiceError Invalid(ModelViolation violation) => Invalid(violation.Path, violation.Message);

    private static JsonValue Typed(Operation operation, string name, string value) =>
        operation.Input.Members.TryGetValue(name, out var shape) && shape.Type == "integer"
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(value)!;

    private JsonObject Update(JsonObject input)
    {
        var changed = Find(input).Update(user =>
        {
            if (_isScimOn && user.Text("ProvisionType") == "Synchronized")
                throw new ServiceError("OperationDenied.UserSynchronized", 409,
                    "The user is synchronized and can't be changed while SCIM synchronization is enabled.");
            foreach (var change in input.Where(p => p.Key.StartsWith(New, StringComparison.Ordinal)))
                user.SetText(change.Key.Substring(New.Length), change.Value!.GetValue<string>());
            user["UpdateTime"] = Defaults.Iso(_time.GetUtcNow());
        });
        return new JsonObject { ["User"] = changed };
    }

    private JsonObject List(JsonObject input)
    {
        CheckDirectory(input);
        var filter = input.Text("Filter")?.Split(' ');
        var size = input.Number("MaxResults") ?? 10;
        bool Matches(JsonObject user) => Passes(user, input, "ProvisionType") && Passes(user, input, "Status")
            && (filter is null || Filtered(user.Text("UserName")!, filter[1], filter[2]));
        var query = string.Join("\n", input.Text("Filter"), input.Text("ProvisionType"), input.Text("Status"));
        // A filter by name uses the index, because a scan for each user would take quadratic time.
        var users = filter is not null && IsEqual(filter[1]) ? Named(filter[2]) : Users.All;
        var page = Pager.Cut(users, query, input.Text("NextToken"), size, user => Matches(user) ? user : null)
            ?? throw Invalid("NextToken", "NextToken does not belong to this query.");
        var answer = new JsonObject
        {
            ["Users"] = page.Users,
            ["TotalCounts"] = query == "\n\n" ? users.Count : users.Count(u => Matches(u.Read())),
            ["MaxResults"] = size,
            ["IsTruncated"] = page.NextToken is not null,
        };
        answer.SetText("NextToken", page.NextToken);
        return answer;
    }

    private JsonObject GetUserId(JsonObject input)
    {
        CheckDirectory(input);
        JsonObject? id;
        try
        {
            id = JsonNode.Parse(input.Text("ExternalId")!) as JsonObject;
            ModelValidator.Check(id, Model["ExternalId"], "ExternalId");
        }
        catch (Exception e) when (e is JsonException or ModelViolation)
        {
            throw Invalid("ExternalId", "ExternalId must be JSON with Id and Issuer.");
        }

        var user = Users.Find(ExternalKey(id!)) ?? throw NoUser();
        return user.Read().Pick(["UserId"]);
    }

    private static bool Passes(JsonObject user, JsonObject input, string name) =>
        input[name] is null || input.Text(name) == user.Text(name);

    private static bool Filtered(string name, string comparison, string value) =>
        IsEqual(comparison)
            ? name.Equals(value, StringComparison.OrdinalIgnoreCase)
            : name.StartsWith(value, StringComparison.OrdinalIgnoreCase);

    private static bool IsEqual(string comparison) => comparison.Equals("eq", StringComparison.OrdinalIgnoreCase);

    private StoredUser[] Named(string name) => Users.Find("name:" + name) is { } user ? [user] : [];

    private StoredUser Find(JsonObject input)
    {
        CheckDirectory(input);
        return Users.Find("id:" + input.Text("UserId")) ?? throw NoUser();
    }

    private void CheckDirectory(JsonObject input)
    {
        if (input.Text("DirectoryId") != DirectoryId)
            throw new ServiceError("EntityNotExists.Directory", 404, "The directory does not exist.");
    }

    private static ServiceError NoUser() => new("EntityNotExists.User", 404, "The user does not exist.");

    private static ServiceError Invalid(string parameter, string message) =>
        new("InvalidParameter." + parameter, 400, message);

    private static string ExternalKey(JsonObject id) => $"external:{id.Text("Issuer")}\n{id.Text("Id")}";
}
