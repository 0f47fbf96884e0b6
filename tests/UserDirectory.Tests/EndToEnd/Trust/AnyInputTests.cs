using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Files;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// No input crashes the module, and no request breaks a service's model. USERDIRECTORY_PROPERTY_CASES sets the number
/// of cases of each property. The message of a failing case says how to repeat the case.
/// </summary>
public sealed class AnyInputTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("userdirectory").FullName;

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    private static int Cases =>
        int.TryParse(Environment.GetEnvironmentVariable("USERDIRECTORY_PROPERTY_CASES"), out var cases) ? cases : 250;

    [Theory]
    [MemberData(nameof(Services))]
    public void A_row_is_done_or_refused_with_its_reason(SandboxService service)
    {
        var refused = new List<string>();
        var sandbox = DirectorySandbox.Create(3, new SandboxOptions { CallHistory = 0 });
        using var watching = new Watching(sandbox, service, refused.Add);
        using var directory = sandbox.Open(service, handler: watching);
        var names = directory.Catalog.Attributes.SelectMany(one => (string[])[one.Name, one.WireName, .. one.Aliases])
            .Append("name.honorificPrefix").Append("badge:SS").ToArray();
        var cells = Gen.Frequency((5, Gen.Elements(names)), (1, AnyInput.Text)).Zip(AnyInput.Cell).ListOf();
        var options = Gen.Choose(0, 7).Select(bits => new EditOptions
        {
            SkipSchemaLimits = (bits & 1) != 0, AllowUnusualValues = (bits & 2) != 0,
            Blank = (bits & 4) != 0 ? BlankValue.Clear : BlankValue.Ignore,
        });
        Holds(Gen.Zip(cells, options), given =>
        {
            var update = UpdateOf(directory.Catalog, given.Item2, given.Item1);
            var change = ChangeOf(directory, update);
            Assert.Empty(refused);
            if (change?.Error is not { } error) return;
            Assert.DoesNotContain("Unexpected error", error.Message, StringComparison.Ordinal);
            Assert.Empty(change.Differences.Select(one => one.ToString()));
            Assert.DoesNotContain(error.Message, character => char.IsControl(character) || character == '\u202E');
        });
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_cell_of_ten_megabytes_is_refused_by_its_limit(SandboxService service)
    {
        var catalog = SandboxDirectories.ProviderOf(service).Catalog;
        foreach (var unit in new[] { "a", "\ud800", "=", "a;", "[", "😀" })
        {
            var huge = string.Concat(Enumerable.Repeat(unit, 10 * 1024 * 1024 / unit.Length));
            var set = catalog.Attributes.First(one => one.IsSettable && one.Kind == AttributeKind.Text);
            foreach (var attribute in catalog.Attributes.Where(one => one.Kind != AttributeKind.Text).Prepend(set))
            {
                var update = UpdateOf(catalog, new EditOptions(), [(attribute.Name, huge)]);
                Assert.NotEmpty(update.Problems);
                Assert.All(update.Problems, problem => Assert.True(problem.Length < 500, problem));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Any_header_is_an_attribute_or_none(SandboxService service)
    {
        var catalog = SandboxDirectories.ProviderOf(service).Catalog;
        Holds(AnyInput.Text.Zip(Gen.Elements(true, false)), given =>
        {
            if (!catalog.TryFind(given.Item1, given.Item2, out var found)) _ = catalog.Closest(given.Item1);
            else Assert.NotEmpty(found.Name);
        });
    }

    [Fact]
    public void A_file_is_read_as_it_was_written_or_refused()
    {
        var names = AnyInput.Text.ListOf().Where(all => all.Count > 0);
        var file = names.SelectMany(columns => Gen.Zip(Gen.Constant(columns),
            AnyInput.Text.ListOf(columns.Count).ListOf()));
        Holds(file, given => CheckFile(given.Item1, given.Item2));
    }

    [Fact]
    public void A_file_of_thousands_of_columns_and_long_cells_is_read_as_it_was_written()
    {
        string[] columns =
            [.. Enumerable.Range(0, 5000).Select(i => i.ToString("'Column'0", CultureInfo.InvariantCulture))];
        string[] cells = [.. columns.Select((_, i) => i == 7 ? new string('x', 10 << 20) : $"=cell \"{i}\",\r\n")];
        CheckFile(columns, [cells]);
    }

    [Fact]
    public void Bytes_are_a_file_or_refused() => Holds(Gen.Choose(0, 255).Select(one => (byte)one).ArrayOf(), bytes =>
    {
        var path = Path.Combine(Folder, "bytes.csv");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var file = CsvFile.Open(path, "bytes.csv");
            _ = file.Read().Count();
        }
        catch (UnreadableFileException)
        {
            // The file may be refused, but only with this exception.
        }
    });

    [Theory]
    [InlineData("directoryServiceData", "SAMAccountName")]
    [InlineData("workMail", "UserId")]
    [InlineData("identityStore", "UserId")]
    [InlineData("cloudSso", "UserId")]
    public void A_seed_with_an_id_that_is_not_text_is_refused(string service, string id)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "{{service}}": [{ "{{id}}": true }] }"""));
        Assert.Throws<FormatException>(() => DirectorySandbox.FromJson(json));
    }

    [Fact]
    public void A_seed_makes_a_sandbox_or_is_refused()
    {
        string[] known =
        [
            "organizationId", "directoryId", "identityStoreId", "cloudSsoDirectoryId", "realm", "cloudSsoScim",
            "ldapSchema", "directoryServiceData", "workMail", "identityStore", "cloudSso", "madeUpUsers",
        ];
        string[] members = ["UserName", "Name", "SAMAccountName", "Email", "Emails", "OtherAttributes", "UserId"];
        var user = Gen.Elements(members).Zip(AnyInput.Json).ListOf().Select(all => ObjectOf(all));
        var users = user.ListOf().Select(all => (JsonNode?)new JsonArray([.. all.Select(one => one.DeepClone())]));
        // The number of users must not be huge.
        var value = Gen.Frequency((2, users), (1, AnyInput.Json.Where(one => one?.ToJsonString() != "2000000000")));
        Holds(Gen.Frequency((9, Gen.Elements(known)), (1, AnyInput.Text)).Zip(value).ListOf(), given =>
        {
            using var json = new MemoryStream(Encoding.UTF8.GetBytes(ObjectOf(given).ToJsonString()));
            try
            {
                DirectorySandbox.FromJson(json);
            }
            catch (FormatException)
            {
                // The seed may be refused, but only with this exception.
            }
        });
    }

    private static void Holds<T>(Gen<T> given, Action<T> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(given.ToArbitrary(), check));

    private static JsonObject ObjectOf(IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members) made[name] = value?.DeepClone();
        return made;
    }

    private static UserUpdate UpdateOf(
        AttributeCatalog catalog, EditOptions options, IEnumerable<(string Name, object? Cell)> cells)
    {
        var builder = new UserUpdateBuilder(catalog, options);
        builder.Cell(catalog.Attribute("UserName"), "user00001", "UserName");
        foreach (var (name, cell) in cells)
        {
            if (catalog.TryFind(name, onPurpose: name.Contains(':') || name.Contains('.'), out var attribute))
                builder.Cell(attribute, cell, name);
        }
        return builder.Build(input: null);
    }

    private static UserChange? ChangeOf(IUserDirectory directory, UserUpdate update)
    {
        try
        {
            return directory.UpdateAsync([update], new PipelineOptions { Verify = true, Time = new HastyTime() })
                .WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult().Single();
        }
        catch (RunStoppedException stopped)
        {
            throw new InvalidOperationException(stopped.Cause.Message, stopped);
        }
    }

    private static void CheckFile(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var path = Path.Combine(Folder, $"{Environment.CurrentManagedThreadId}.csv");
        static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";
        // A file can't contain half of a surrogate pair.
        static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        string[][] all = [[.. columns.Select(Whole)], .. rows.Select(row => row.Select(Whole).ToArray())];
        File.WriteAllText(path, string.Concat(all.Select(Line)));
        try
        {
            using var file = CsvFile.Open(path, "any.csv", Encoding.UTF8, ',');
            Assert.Equal(all[0], file.Columns);
            Assert.Equal(all[1..], file.Read().Select(row => row.Cells));
        }
        catch (UnreadableFileException error)
        {
            Assert.All(error.Problems, problem => Assert.StartsWith("any.csv", problem, StringComparison.Ordinal));
        }
    }

    /// <summary>Finds refusals by a service's model. Refusals by a directory's own rules are allowed.</summary>
    private sealed class Watching(DirectorySandbox sandbox, SandboxService service, Action<string> tell)
        : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await sandbox.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode) return answer;
            var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
            var code = (string?)told["Code"] ?? (string?)told["__type"]
                ?? answer.Headers.GetValues("x-amzn-ErrorType").First();
            var message = (string?)told["Message"] ?? "";
            if (IsOfModel(code) && !IsOfDirectory(message)) tell($"{request.RequestUri} {code}: {message}");
            return answer;
        }

        private static bool IsOfModel(string code) => code.Contains("Serialization", StringComparison.Ordinal)
            || code.Contains("InvalidParameter", StringComparison.Ordinal)
            || code.Contains("ValidationException", StringComparison.Ordinal);

        // The schema of Active Directory is a rule of the directory, not of the model.
        private bool IsOfDirectory(string message) => service == SandboxService.DirectoryServiceData
            && message.StartsWith("Attribute '", StringComparison.Ordinal);
    }
}
