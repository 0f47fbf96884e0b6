using System.Text.Json.Nodes;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

public sealed class RoundTripTests
{
    private const string User = "user00002";

    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(5);

    public static TheoryData<SandboxService, string> EveryAttribute
    {
        get
        {
            var all = new TheoryData<SandboxService, string>();
            foreach (var service in Enum.GetValues<SandboxService>())
            {
                var attributes = SandboxDirectories.ProviderOf(service).Catalog.Attributes;
                foreach (var attribute in attributes.Where(attribute => attribute.IsSettable))
                    all.Add(service, attribute.Name);
            }
            all.Add(SandboxService.DirectoryServiceData, "otherTelephone:SS");
            all.Add(SandboxService.DirectoryServiceData, "msExchHideFromAddressLists:BOOL");
            all.Add(SandboxService.DirectoryServiceData, "badge:N");
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(EveryAttribute))]
    public async Task Every_attribute_can_be_set_over_HTTP_and_read_back(SandboxService service, string name)
    {
        using var seed = new MemoryStream("""
            {"madeUpUsers":5,"ldapSchema":{"badge":"N","msExchHideFromAddressLists":"BOOL"}}
            """u8.ToArray());
        var sandbox = DirectorySandbox.FromJson(seed);
        var directory = sandbox.Open(service);
        var attribute = directory.Catalog.Attribute(name);
        // A kind can be set only with its value.
        (string, string?)[] cells = [("UserName", User), .. Companion(attribute), (name, Sample(attribute))];

        var options = new EditOptions { SkipSchemaLimits = !attribute.IsDocumented };
        var first = await directory.UpdateAsync(options, cells);
        Assert.Null(first.Error?.Message);
        Assert.Equal(ChangeStatus.Updated, first.Status);
        Assert.Contains(first.Changes, change => change.Attribute.WireName == attribute.WireName);
        Assert.NotEmpty(first.RequestIds);
        var stored = $"={Stored(attribute)}";
        Assert.Contains(
            Leaves(sandbox.FindUser(service, User)), leaf => leaf.EndsWith(stored, StringComparison.Ordinal));

        var second = await directory.UpdateAsync(options, cells);
        Assert.Equal((ChangeStatus.Unchanged, 0), (second.Status, second.Changes.Count));
    }

    [Theory]
    [MemberData(nameof(EveryAttribute))]
    public async Task WhatIf_of_several_rows_of_a_user_shows_what_they_then_do(SandboxService service, string name)
    {
        var directory = DirectorySandbox.Create(5).Open(service);
        var attribute = directory.Catalog.Attribute(name);
        var companion = Companion(attribute).ToArray();
        (string, string?)[][] rows = [companion, [(name, Sample(attribute))], [(name, "<delete>")], companion];
        UserUpdate[] updates =
            [.. rows.Select(cells => Updates.Of(directory.Catalog, [("UserName", User), .. cells]))];

        // Records of a plan or an undo may set an attribute again.
        var shown = await directory.UpdateAsync(updates, new() { WhatIf = true, MaySetAgain = true });
        var done = await directory.UpdateAsync(updates, new() { MaySetAgain = true });
        Assert.Equal(done.Select(result => result.Error?.Message), shown.Select(result => result.Error?.Message));
        Assert.Equal(done.Select(result => result.Changes), shown.Select(result => result.Changes));
    }

    [Theory]
    [InlineData(SandboxService.WorkMail, "Department")]
    [InlineData(SandboxService.DirectoryServiceData, "Department")]
    [InlineData(SandboxService.DirectoryServiceData, "EmailAddress")]
    [InlineData(SandboxService.DirectoryServiceData, "otherTelephone:SS")]
    [InlineData(SandboxService.IdentityStore, "Title")]
    [InlineData(SandboxService.IdentityStore, "PhoneNumber")]
    [InlineData(SandboxService.IdentityStore, "Department")]
    [InlineData(SandboxService.CloudSso, "Description")]
    public async Task Clearing_removes_one_attribute_and_no_other(SandboxService service, string name)
    {
        var directory = _sandbox.Open(service);
        var before = Leaves(_sandbox.FindUser(service, User));
        var result = await directory.UpdateAsync(("UserName", User), (name, "<delete>"));
        Assert.Null(result.Error?.Message);
        Assert.All(result.Changes, one => Assert.Null(one.After));
        var change = result.Changes[0];

        var gone = before.Except(Leaves(_sandbox.FindUser(service, User))).ToList();
        Assert.Contains(gone, leaf => leaf.EndsWith($"={change.Before!.Texts[0]}", StringComparison.Ordinal));
        // If a phone number is cleared, its kind and its mark are cleared too.
        Assert.All(gone.Where(leaf => !leaf.EndsWith($"={change.Before!.Texts[0]}", StringComparison.Ordinal)),
            leaf => Assert.Matches(@"(Type=work|Primary=true|UpdatedAt=.*|UpdateTime=.*|Revision=.*)$", leaf));
    }

    [Theory]
    [InlineData(SandboxService.WorkMail, "UserName", "USER00002")]
    [InlineData(SandboxService.WorkMail, "Email", "user00002@example.com")]
    [InlineData(SandboxService.DirectoryServiceData, "SAMAccountName", "user00002")]
    [InlineData(SandboxService.IdentityStore, "UserName", "user00002")]
    [InlineData(SandboxService.IdentityStore, "Email", "user00002@example.com")]
    [InlineData(SandboxService.CloudSso, "UserName", "User00002")]
    public async Task A_user_is_found_by_whatever_the_row_has(SandboxService service, string identifier, string value)
    {
        var result = await _sandbox.Open(service).UpdateAsync((identifier, value), ("DisplayName", "Found"));
        Assert.Equal((null, ChangeStatus.Updated), (result.Error?.Message, result.Status));
        Assert.Contains("\"Found\"", _sandbox.FindUser(service, User)!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxService.WorkMail)]
    [InlineData(SandboxService.IdentityStore)]
    [InlineData(SandboxService.CloudSso)]
    public async Task A_user_is_found_by_its_id(SandboxService service)
    {
        var id = Id(service, _sandbox.FindUser(service, User)!);
        var result = await _sandbox.Open(service).UpdateAsync(("UserId", id), ("DisplayName", "Found"));
        Assert.Equal((null, ChangeStatus.Updated), (result.Error?.Message, result.Status));
    }

    [Theory]
    [InlineData(SandboxService.WorkMail, "EntityNotFoundException")]
    [InlineData(SandboxService.DirectoryServiceData, "ResourceNotFoundException")]
    [InlineData(SandboxService.IdentityStore, "ResourceNotFoundException")]
    [InlineData(SandboxService.CloudSso, "EntityNotExists.User")]
    public async Task An_unknown_user_fails_alone(SandboxService service, string code)
    {
        var directory = _sandbox.Open(service);
        var results = await directory.UpdateAsync(
        [
            Updates.Of(directory.Catalog, ("UserName", "nobody"), ("DisplayName", "X")),
            Updates.Of(directory.Catalog, ("UserName", User), ("DisplayName", "X")),
        ]);
        Assert.Equal((ChangeStatus.Failed, FailureKind.UserNotFound, code),
            (results[0].Status, results[0].Error!.Kind, results[0].Error!.Code));
        Assert.Equal(ChangeStatus.Updated, results[1].Status);
    }

    [Theory]
    [InlineData(SandboxService.WorkMail, 5)]
    [InlineData(SandboxService.DirectoryServiceData, 5)]
    [InlineData(SandboxService.IdentityStore, 5)]
    [InlineData(SandboxService.CloudSso, 5)]
    public async Task All_users_are_listed_page_by_page(SandboxService service, int count)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var users = await _sandbox.Open(service).ListAsync(cancellation).ToListAsync(cancellation);
        Assert.Equal(count, users.Count);
        Assert.Equal(count, users.Select(user => user.Id).Distinct().Count());
    }

    /// <summary>Every value in a stored user, as <c>path=value</c>.</summary>
    private static List<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => [.. members.SelectMany(member => Leaves(member.Value)
            .Select(leaf => $"{member.Key}{(leaf[0] == '=' ? "" : ".")}{leaf}"))],
        JsonArray items => [.. items.SelectMany(Leaves)],
        null => [],
        _ => [$"={node}"],
    };

    private static string Id(SandboxService service, JsonObject user) =>
        (string)user[service == SandboxService.DirectoryServiceData ? "SAMAccountName" : "UserId"]!;

    private static string Sample(AttributeDefinition attribute) => attribute switch
    {
        { Kind: AttributeKind.Boolean } => IsMarkedAlready(attribute) ? "no" : "yes",
        { Kind: AttributeKind.Number } => "4711",
        { Kind: AttributeKind.TextSet } => "one;two",
        { Name: "Emails" } => """[{"value":"o@exämple.com","type":"x"}]""",
        { Kind: AttributeKind.Document } =>
            $$"""[{"{{(attribute.Name == "Addresses" ? "locality" : "value")}}":"Ünïque <&> 😀","type":"x"}]""",
        { Name: "Role", AllowedValues.Count: > 0 } => "remote_user",
        { Name: "IdentityProviderUserId" } => "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        { Name: "Birthdate" } => "1990-12-31",
        { Name: "Email" or "EmailAddress" } => "ünïque.0'x@exämple.com",
        { Name: "Country" } => "PT",
        { Name: "Initials" } => "Ü 😀",
        { Name: "Manager", WireName: "manager" } => "CN=Ünïque <&> 😀,OU=Users,DC=example,DC=com",
        { Name: "Manager" } => "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        _ => "Ünïque <&> 😀",
    };

    private static string Stored(AttributeDefinition attribute) => attribute.Kind switch
    {
        AttributeKind.Boolean => IsMarkedAlready(attribute) ? "false" : "true",
        AttributeKind.Number => "4711",
        AttributeKind.TextSet => "two",
        _ when attribute.AllowedValues.Count > 0 => "REMOTE_USER",
        _ when attribute.Name == "Emails" => "o@exämple.com",
        _ => Sample(attribute) is ['[', ..] ? "Ünïque <&> 😀" : Sample(attribute),
    };

    // Made-up users have one address of each kind, which is the primary address.
    private static bool IsMarkedAlready(AttributeDefinition attribute) =>
        attribute.Name is "EmailPrimary" or "AddressPrimary" or "PhoneNumberPrimary";

    private static IEnumerable<(string, string?)> Companion(AttributeDefinition attribute) => attribute.Name switch
    {
        "PhotoType" or "PhotoDisplay" or "PhotoPrimary" => [("Photo", "https://example.com/a.png")],
        "RoleType" or "RolePrimary" => [("Role", "admin")],
        _ => [],
    };
}
