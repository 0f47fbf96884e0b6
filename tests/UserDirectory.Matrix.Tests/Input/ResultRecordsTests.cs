using System.Management.Automation;
using System.Text;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.Matrix.Input;

/// <summary>Results of this process and of other processes become records.</summary>
public sealed class ResultRecordsTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Type = "Deserialized.UserDirectory.PowerShell.Output.UserUpdateResult";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("'text'", "'text'")]
    [InlineData("Get-WmUser ann -Sandbox $s", "A user of Get-WmUser")]
    [InlineData("Again (Get-CloudSsoUser ann -Sandbox $s)", "A user of Get-CloudSsoUser")]
    [InlineData("[pscustomobject]@{ a = 1 }", "An object with properties")]
    [InlineData("@{ a = 1 }", "A Hashtable")]
    [InlineData("5", "A Int32")]
    public void Another_input_is_not_a_result(string input, string kind)
    {
        var problem =
            $"{kind} is not a result: pipe in the results of an update cmdlet (-PassThru), a plan or a journal.";
        Assert.Equal([problem], shell.Errors($"{input} | Export-UserDirectoryPlan $folder/no.jsonl"));
        Assert.Equal([$"Nothing was sent: {problem}"],
            shell.Errors($"{input} | Undo-UserDirectoryChange -Sandbox $s"));
        Assert.Null(ResultRecords.Of(5));
        Assert.StartsWith("Null is not a result: ",
            Assert.Throws<FormatException>(() => ResultRecords.Required(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_another_process_is_the_same_record()
    {
        var record = Rich();
        var made = new UserUpdateResult(record)
        {
            Time = Noon, Reason = "CHG-42", By = "ada@hr01", SignedBy = "AKIA1", Run = "run1", Plan = "f00d",
            RecordedIn = "/a/b.jsonl",
        };
        var read = Read(made);
        Assert.Equal(TextOf(record), TextOf(read.Record));
        Assert.Equal("City: (none) → Ulm", $"{Assert.Single(read.Record.Unconfirmed)}");
        Assert.Equal(("CHG-42", "ada@hr01", "AKIA1", "run1", "f00d", "/a/b.jsonl"), (read.Change.Reason,
            read.Change.By, read.Change.SignedBy, read.Change.Run, read.Change.Plan, read.Change.RecordedIn));
        Assert.Equal(Noon, read.Change.Time);
        Assert.Equal(read.Result, read.Input);
        Assert.Null(read.Origin);
    }

    [Fact]
    public void A_result_of_this_process_is_taken_as_it_is()
    {
        var made = new UserUpdateResult(Rich());
        var wrapped = PSObject.AsPSObject(made);
        Assert.Same(made, ResultRecords.Of(made)!.Change);
        Assert.Same(made, ResultRecords.Of(wrapped)!.Change);
        Assert.Same(made.Record, ResultRecords.Of(wrapped)!.Record);
        Assert.Same(made, ((PSObject)ResultRecords.Of(wrapped)!.Input).BaseObject);
    }

    [Fact]
    public void A_row_keeps_the_place_of_its_result_or_of_the_line()
    {
        var row = new PSObject();
        new RowSource("users.csv", 7, null).AddTo(row);
        var made = PSObject.AsPSObject(new UserUpdateResult(Rich(), row));
        Assert.Equal("users.csv:7", $"{ResultRecords.Of(made)!.Origin}");
        new RowSource("run.jsonl", 3, null).AddTo(made);
        Assert.Equal("users.csv:7", $"{ResultRecords.Of(made)!.Origin}");
        var line = PSObject.AsPSObject(new UserUpdateResult(Rich()));
        new RowSource("run.jsonl", 3, null).AddTo(line);
        Assert.Equal("run.jsonl:3", $"{ResultRecords.Of(line)!.Origin}");
        var other = Deserialized();
        new RowSource("run.jsonl", 4, null).AddTo(other);
        Assert.Equal("run.jsonl:4", $"{ResultRecords.Of(other)!.Origin}");
    }

    [Theory]
    [InlineData("Provider", null)]
    [InlineData("Provider", "XyzUser")]
    [InlineData("Provider", "wmuser")]
    [InlineData("Directory", null)]
    [InlineData("Status", null)]
    [InlineData("Status", "Done")]
    [InlineData("Status", "1")]
    public void A_damaged_result_of_another_process_is_not_a_result(string property, string? value) =>
        Assert.Null(ResultRecords.Of(Deserialized((property, value))));

    [Fact]
    public void An_object_without_the_type_of_a_result_is_not_a_result()
    {
        var other = Deserialized();
        other.TypeNames.Remove(Type);
        Assert.Null(ResultRecords.Of(other));
        Assert.NotNull(ResultRecords.Of(Deserialized()));
    }

    [Fact]
    public void A_result_of_another_process_may_lack_values()
    {
        var record = ResultRecords.Of(Deserialized())!.Record;
        Assert.Equal(("WmUser", "m-1", "ann", "ann", ChangeStatus.Unchanged),
            (record.Provider, record.Directory, record.Target, record.Name, record.Status));
        Assert.Equal((null, null, null, null, null),
            (record.UserId, record.PermanentId, record.Source, record.Revision, record.Failure));
        Assert.Empty(record.Changes);
        Assert.Empty(record.Unconfirmed);
        Assert.Empty(record.RequestIds);
        Assert.Null(ResultRecords.Of(Deserialized())!.Change.Time);
        Assert.Equal(("", ""), ResultRecords.Of(Deserialized(("Target", null)))!.Record is var empty
            ? (empty.Target, empty.Name) : default);
        Assert.Equal("Ann", ResultRecords.Of(Deserialized(("Name", "Ann")))!.Record.Name);
    }

    [Fact]
    public void The_time_has_any_form_of_another_process()
    {
        var utc = new PSObject();
        utc.Properties.Add(new PSNoteProperty("UtcDateTime", Noon.UtcDateTime));
        foreach (var time in new object[] { Noon, new PSObject(Noon), utc })
            Assert.Equal(Noon, ResultRecords.Of(Deserialized(("Time", time)))!.Change.Time);
        Assert.Null(ResultRecords.Of(Deserialized(("Time", "noon")))!.Change.Time);
    }

    [Theory]
    [InlineData("Code: the text: more", "Throttled", FailureKind.Throttled, "Code", "the text: more")]
    [InlineData("Code: x", "Other", FailureKind.Other, "Code", "x")]
    [InlineData("Code: x", "Later", FailureKind.Other, "Code", "x")]
    [InlineData("Code: x", null, FailureKind.Other, "Code", "x")]
    [InlineData("no code", "Stale", FailureKind.Stale, "no code", "no code")]
    [InlineData("a:b", "Stale", FailureKind.Stale, "a:b", "a:b")]
    [InlineData(": x", "Stale", FailureKind.Stale, ": x", ": x")]
    [InlineData("C: ", "Stale", FailureKind.Stale, "C", "")]
    public void A_failure_has_its_kind_code_and_text(
        string error, string? kind, FailureKind expected, string code, string message) => Assert.Equal(
        new ChangeRecord.RecordedFailure(expected, code, message),
        ResultRecords.Of(Deserialized(("Error", error), ("FailureKind", kind)))!.Record.Failure);

    [Theory]
    [InlineData("WmUser", "Frob", "x", "Amazon WorkMail has no attribute 'Frob'.")]
    [InlineData("IdsUser", "Emails", "[", "The result is damaged: its value of Emails is not JSON.")]
    [InlineData("IdsUser", "Emails", "[\"\\ud800\"]", "The result is damaged: its value of Emails is not JSON.")]
    public void A_damaged_change_of_a_result_is_an_error(
        string provider, string attribute, string value, string problem)
    {
        shell.Set("x", Deserialized(
            ("Provider", provider), ("Changes", new[] { Change(attribute, null, value) })));
        Assert.Equal([problem], shell.Errors("$x | Export-UserDirectoryPlan $folder/damaged.jsonl"));
        Assert.Equal([$"Nothing was sent: {problem}"], shell.Errors("$x | Undo-UserDirectoryChange -Sandbox $s"));
    }

    [Fact]
    public void A_user_can_be_undone_by_a_result_of_another_process()
    {
        shell.Renew();
        Assert.Equal(["7a4db000-0001-4000-8000-000000000001 Updated: City: Ulm → Bonn"],
            shell.Lines("$done = 'ann' | Set-WmUser -Sandbox $w -City Ulm -PassThru; "
                + "Again $done | Undo-UserDirectoryChange -Sandbox $w -PassThru"));
    }

    private static ChangeRecord Rich() => new()
    {
        Provider = "IdsUser", Directory = "d-1", UserId = "u1", PermanentId = "p1", Target = "ann", Name = "Ann",
        Status = ChangeStatus.Failed, Source = "users.csv:2", Revision = "r7", RequestIds = ["q1", "q2"],
        Changes =
        [
            Made("City", AttributeValue.Text("Bonn"), AttributeValue.Text("Ulm")),
            Made("EmailPrimary", AttributeValue.Boolean(true), AttributeValue.Boolean(false)),
            Made("State", null, AttributeValue.Set(["a", "b;c"])),
            Made("Title", AttributeValue.Number(5), AttributeValue.Number(6_000_000_000)),
            Made("Emails", AttributeValue.Text("x"), null) with { Before = Document("""[{"value":"x"}]""") },
        ],
        Unconfirmed = [Made("City", null, AttributeValue.Text("Ulm"))],
        Failure = new ChangeRecord.RecordedFailure(FailureKind.Throttled, "Throttling", "too fast: wait"),
    };

    private static AttributeValue Document(string text)
    {
        using var json = JsonDocument.Parse(text);
        return AttributeValue.Document(json.RootElement);
    }

    private static AttributeChange Made(string name, AttributeValue? before, AttributeValue? after) =>
        ProviderNames.CatalogOf("IdsUser")!.TryFind(name, onPurpose: false, out var attribute)
            ? new(attribute, before, after) : throw new InvalidOperationException(name);

    private static PSObject Change(string attribute, object? before, object? after)
    {
        var change = new PSObject();
        change.Properties.Add(new PSNoteProperty("Attribute", attribute));
        change.Properties.Add(new PSNoteProperty("Before", before));
        change.Properties.Add(new PSNoteProperty("After", after));
        return change;
    }

    // A result as a job returns it, with other values of some properties. A property whose value is null is left out.
    private static PSObject Deserialized(params (string Name, object? Value)[] other)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, Type);
        var values = new Dictionary<string, object?>
        {
            ["Provider"] = "WmUser", ["Directory"] = "m-1", ["Target"] = "ann", ["Status"] = "Unchanged",
        };
        foreach (var (name, value) in other) values[name] = value;
        foreach (var (name, value) in values)
        {
            if (value is not null) result.Properties.Add(new PSNoteProperty(name, value));
        }
        return result;
    }

    private RecordedRow Read(UserUpdateResult made)
    {
        shell.Set("one", made);
        var read = Assert.Single(shell.Run("Again $one").Output);
        Assert.Contains(Type, read.TypeNames);
        return Assert.IsType<RecordedRow>(ResultRecords.Of(read));
    }

    private static string TextOf(ChangeRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            ChangeRecordJson.WriteTo(writer, record);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
