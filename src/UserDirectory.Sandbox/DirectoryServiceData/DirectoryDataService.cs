using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>AWS Directory Service Data: restJson1, with the directory in the query string and a JSON body.</summary>
internal sealed class DirectoryDataService : Service
{
    private static readonly string[] Summary = ["SAMAccountName", "SID", "Enabled", "GivenName", "Surname"];
    private static readonly string[] UpdateMembers = ["EmailAddress", "GivenName", "Surname"];
    private readonly string _realm;
    private readonly LdapSchema _schema;
    private readonly ClientTokens _tokens;

    public DirectoryDataService(Seed seed, SandboxOptions options)
        : base(
            new(SandboxService.DirectoryServiceData, "ds-data", "directoryServiceData",
                "directoryId", "DirectoryId", "d-90670000d5", "SAMAccountName")
            {
                UserShape = "DescribeUserResult",
            },
            new RestJsonProtocol(), seed, options)
    {
        _realm = seed.TakeText("realm", "corp.example.com", Model["Realm"]);
        _schema = new LdapSchema(seed.TakeTypes("ldapSchema"));
        _tokens = new ClientTokens(options.Time);
        Handlers["DescribeUser"] = Describe;
        Handlers["UpdateUser"] = input => _tokens.Once(input.Text("ClientToken"), input, () => Update(input));
        Handlers["ListUsers"] = input => List(input, "", user => user.Pick(Summary));
        Handlers["SearchUsers"] = Search;
    }

    internal static ServiceError Invalid(string message, string? reason)
    {
        var error = new ServiceError("ValidationException", 400, message);
        if (reason is not null)
            error.Members["Reason"] = reason;
        return error;
    }

    public override bool IsMeantBy(WireRequest request) => request.Path.StartsWith("/Users/", StringComparison.Ordinal);

    public override Operation? OperationOf(WireRequest request) =>
        request.Method == "POST" && request.Path.StartsWith("/Users/", StringComparison.Ordinal)
            ? OperationNamed(request.Path.Substring("/Users/".Length))
            : null;

    public override JsonObject ReadInput(WireRequest request, Operation operation)
    {
        if (request.MediaType != "application/json")
            throw new ServiceError("SerializationException", 400, "Content-Type must be application/json.");
        var input = request.ReadJson();
        if (operation.Input.QueryMembers.FirstOrDefault(input.ContainsKey) is { } misplaced)
            throw Invalid($"'{misplaced}' belongs in the query string.", null);
        foreach (var pair in QueryString.Parse(request.Query))
        {
            if (!operation.Input.QueryMembers.Contains(pair.Key) || input.ContainsKey(pair.Key))
                throw Invalid($"'{pair.Key}' is not a query parameter of {operation.Name}, or appears twice.", null);
            input[pair.Key] = pair.Value;
        }

        return input;
    }

    public override IEnumerable<string?> KeysOf(JsonObject user) => [user.Text("SAMAccountName")];

    public override StoredUser? FindUser(string key) => Users.Find(key);

    public override string[] PathOf(string attribute, string wireName) =>
        UserShape.Members.ContainsKey(attribute)
            ? [attribute]
            : ["OtherAttributes", wireName, _schema.Find(wireName)?.Type ?? "S"];

    public override JsonObject MadeUp(MadeUpPerson person) => new()
    {
        ["SAMAccountName"] = person.Name,
        ["GivenName"] = person.First,
        ["Surname"] = person.Last,
        ["EmailAddress"] = person.Email,
        ["OtherAttributes"] = new JsonObject
        {
            ["displayName"] = Text(person.DisplayName),
            ["department"] = Text(person.Department),
            ["title"] = Text(person.Title),
            ["telephoneNumber"] = Text(person.Phone),
            ["streetAddress"] = Text(person.Street),
            ["l"] = Text(person.City),
            ["postalCode"] = Text(person.Zip),
            ["c"] = Text(person.CountryCode),
            ["otherTelephone"] = new JsonObject { ["SS"] = new JsonArray(person.Phone) },
        },
    };

    protected override JsonObject DefaultsOf(JsonObject user, int number)
    {
        var name = user["SAMAccountName"]?.ToString() ?? "";
        return new()
        {
            ["SID"] = FormattableString.Invariant($"S-1-5-21-1004336348-1177238915-682003330-{1100 + number}"),
            ["DistinguishedName"] = $"CN={name},OU=Users,OU=corp,DC={_realm.Replace(".", ",DC=")}",
            ["UserPrincipalName"] = $"{name}@{_realm}",
            ["Enabled"] = true,
        };
    }

    protected override void Check(JsonObject user, string place)
    {
        base.Check(user, place);
        foreach (var attribute in user["OtherAttributes"] as JsonObject ?? [])
        {
            if (_schema.Find(attribute.Key) is not { } known || known.Name != attribute.Key
                || ((JsonObject)attribute.Value!).First().Key != known.Type)
            {
                throw new FormatException(
                    $"{place}: attribute '{attribute.Key}' is not in ldapSchema, or has another type.");
            }
        }
    }

    protected override ServiceError Invalid(ModelViolation violation) =>
        Invalid(violation.Message, violation.Path switch
        {
            "NextToken" => "INVALID_NEXT_TOKEN",
            "Realm" => "INVALID_REALM",
            "OtherAttributes key" => "INVALID_ATTRIBUTE_NAME",
            var p when p.StartsWith("OtherAttributes[", StringComparison.Ordinal) => "INVALID_ATTRIBUTE_NAME",
            var p when p.StartsWith("OtherAttributes.", StringComparison.Ordinal) => "INVALID_ATTRIBUTE_VALUE",
            _ => UpdateMembers.Contains(violation.Path) ? "INVALID_ATTRIBUTE_VALUE" : null,
        });

    private static JsonObject Text(string value) => new() { ["S"] = value };

    private JsonObject Describe(JsonObject input)
    {
        CheckDirectory(input, "DescribeUser");
        var user = Find(input).Read();
        var asked = new JsonObject();
        foreach (var attribute in input.Texts("OtherAttributes").Select(Known))
        {
            if (AttributeUpdate.Read(user, attribute) is { } value)
                asked[attribute.Name] = value.DeepClone();
        }

        user.Remove("OtherAttributes");
        if (asked.Count > 0)
            user["OtherAttributes"] = asked;
        return Located(user);
    }

    private JsonObject Update(JsonObject input)
    {
        CheckDirectory(input, "UpdateUser");
        var found = Find(input);
        var type = input.Text("UpdateType") ?? throw Invalid("UpdateType is required: ADD, REPLACE or REMOVE.", null);
        var changes = UpdateMembers.Where(m => input[m] is not null)
            .Select(m => (Attribute: _schema.OfMember(m), Value: new JsonObject { ["S"] = input.Text(m) }))
            .Concat((input["OtherAttributes"] as JsonObject ?? [])
                .Select(a => (Attribute: Known(a.Key), Value: (JsonObject)a.Value!)))
            .ToArray();
        if (changes.Length == 0) throw Invalid("There is no attribute to update.", "MISSING_ATTRIBUTE");
        if (changes.Select(c => c.Attribute).Distinct().Count() < changes.Length)
            throw Invalid("An attribute appears twice.", "DUPLICATE_ATTRIBUTE");
        found.Update(user =>
        {
            foreach (var (attribute, value) in changes)
                AttributeUpdate.Apply(user, attribute, type, value);
        });
        return [];
    }

    private JsonObject Search(JsonObject input)
    {
        var text = input.Text("SearchString")!;
        if (text.Contains('*')) throw Invalid("SearchString can't contain wildcards.", "INVALID_ATTRIBUTE_VALUE");
        var attributes = input.Texts("SearchAttributes").Select(Known).ToArray();
        if (attributes.FirstOrDefault(a => a.Type != "S") is { } other)
            throw Invalid($"Attribute '{other.Name}' is not searchable.", "INVALID_ATTRIBUTE_FOR_SEARCH");
        bool Found(JsonObject user, LdapAttribute attribute) => string.Equals(
            AttributeUpdate.Read(user, attribute)?.Text("S"), text, StringComparison.OrdinalIgnoreCase);
        var query = text + "\n" + string.Join(",", attributes.Select(a => a.Name));
        return List(input, query, user => attributes.Any(a => Found(user, a)) ? Searched(user, attributes) : null);
    }

    private static JsonObject Searched(JsonObject user, LdapAttribute[] attributes)
    {
        if (user["OtherAttributes"] is JsonObject others)
            user["OtherAttributes"] = others.Pick(attributes.Select(a => a.Name));
        return user;
    }

    private JsonObject List(JsonObject input, string query, Func<JsonObject, JsonObject?> select)
    {
        CheckDirectory(input, "ListUsers");
        var page = Pager.Cut(Users.All, query, input.Text("NextToken"), input.Number("MaxResults") ?? 250, select)
            ?? throw Invalid("NextToken does not belong to this query.", "INVALID_NEXT_TOKEN");
        var answer = Located(new JsonObject { ["Users"] = page.Users });
        answer.SetText("NextToken", page.NextToken);
        return answer;
    }

    private JsonObject Located(JsonObject answer)
    {
        answer["DirectoryId"] = DirectoryId;
        answer["Realm"] = _realm;
        return answer;
    }

    // Operations without ResourceNotFoundException in their model deny access instead.
    private void CheckDirectory(JsonObject input, string operation)
    {
        if (input.Text("DirectoryId") != DirectoryId)
        {
            throw Model.Operations[operation].Errors.Contains("ResourceNotFoundException")
                ? new ServiceError("ResourceNotFoundException", 404, "The directory does not exist.")
                : new ServiceError("AccessDeniedException", 403, "No access to the directory.")
                { Members = { ["Reason"] = "DIRECTORY_AUTH" } };
        }

        if (input.Text("Realm") is { } realm && !realm.Equals(_realm, StringComparison.OrdinalIgnoreCase))
            throw Invalid("The realm is not known to the directory.", "INVALID_REALM");
    }

    private StoredUser Find(JsonObject input) =>
        Users.Find(input.Text("SAMAccountName")!)
        ?? throw new ServiceError("ResourceNotFoundException", 404, "The user does not exist.");

    private LdapAttribute Known(string name) =>
        _schema.Find(name) ?? throw Invalid($"Attribute '{name}' is not known.", "INVALID_ATTRIBUTE_NAME");
}
