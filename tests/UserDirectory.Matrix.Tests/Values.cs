using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;

namespace UserDirectory.Matrix;

/// <summary>A value that a cell may hold.</summary>
/// <param name="Name">The name in failure messages.</param>
/// <param name="Make">
/// The value as PowerShell has it; files have texts too. Returns null if the attribute has no such value.
/// </param>
/// <param name="Read">The value as the documentation reads it.</param>
internal sealed record ValueCase(
    string Name, Func<Subject, int, object?> Make, Func<Subject, int, Said> Read)
{
    /// <summary>Whether the attribute has such a value.</summary>
    public Func<Subject, bool> IsFor { get; init; } = _ => true;

    /// <summary>Whether the value is one of the few that are tested on every attribute by every road.</summary>
    public bool IsBasic { get; init; }

    /// <summary>Whether a program put the text in place of a value.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>Whether the value differs by user, so that a parameter can't give it to several users.</summary>
    public bool IsOfUser { get; init; }
}

/// <summary>The values of the matrix.</summary>
internal static class Values
{
    public static IReadOnlyList<ValueCase> All { get; } =
    [
        .. Plain(), .. Nothing(), .. Lists(), .. Typed(), .. Objects(), .. Damaged(),
    ];

    private static IEnumerable<ValueCase> Plain()
    {
        yield return Sample("fresh value", "Fresh") with { IsBasic = true };
        yield return Sample("present value", "Present") with { IsBasic = true };
        yield return new ValueCase("present value in other case",
            (subject, user) => subject.Form.OtherCase(subject.Sample("Present", user)),
            (subject, user) => Said.Text(subject.Form.OtherCase(subject.Sample("Present", user))!))
        {
            IsFor = subject => subject.Form.OtherCase(subject.Sample("Present", 1)) is not null, IsOfUser = true,
        };
        yield return Fixed("text of no form", "Any Words") with { IsBasic = true };
        yield return Long("longest text", 0);
        yield return Long("one character too long", 1) with { IsBasic = true };
        yield return new ValueCase("marker", (_, _) => "<delete>", (_, _) => Said.Marker) { IsBasic = true };
        yield return new ValueCase("marker in other case", (_, _) => " <DELETE> ", (_, _) => Said.Marker);
    }

    private static IEnumerable<ValueCase> Nothing()
    {
        (string Name, object? Value)[] blanks =
        [
            ("null", null), ("null of a database", DBNull.Value), ("output of nothing", AutomationNull.Value),
            ("null string", NullString.Value), ("object without properties", new PSObject()),
            ("spaces", "   "), ("empty list", Array.Empty<object>()), ("list of nothing", new object?[] { null, "" }),
            ("least date", DateTime.MinValue), ("least date with zone", DateTimeOffset.MinValue),
            ("empty GUID", Guid.Empty),
        ];
        yield return new ValueCase("empty text", (_, _) => "", (_, _) => Said.Blank) { IsBasic = true };
        string[] noOutput = ["output of nothing", "empty list"];
        foreach (var (name, value) in blanks)
        {
            yield return new ValueCase(
                name, (_, _) => value, (_, _) => Said.Blank with
                {
                    IsNoOutput = noOutput.Contains(name),
                    IsList = name == "list of nothing",
                });
        }
    }

    private static IEnumerable<ValueCase> Lists()
    {
        yield return new ValueCase("list of one",
            (subject, user) => new object[] { subject.Sample("Fresh", user) },
            (subject, user) => Said.List(subject.Sample("Fresh", user)))
        { IsOfUser = true };
        yield return new ValueCase("list of two",
            (subject, user) => new object[] { subject.Sample("Fresh", user), subject.Sample("Other", user) },
            (subject, user) => Said.List(subject.Sample("Fresh", user), subject.Sample("Other", user)))
        { IsBasic = true, IsOfUser = true };
        yield return new ValueCase("list of present and fresh",
            (subject, user) => new ArrayList { subject.Sample("Present", user), subject.Sample("Fresh", user) },
            (subject, user) => Said.List(subject.Sample("Present", user), subject.Sample("Fresh", user)))
        { IsOfUser = true };
        yield return new ValueCase("cell of two",
            (subject, user) => $"{subject.Sample("Fresh", user)}; {subject.Sample("Other", user)}",
            (subject, user) => Said.List(subject.Sample("Fresh", user), subject.Sample("Other", user)))
        { IsFor = subject => subject.Form.IsSet, IsOfUser = true };
    }

    private static IEnumerable<ValueCase> Typed()
    {
        yield return Of("number", 42, "42") with { IsBasic = true };
        yield return Of("long number", 4_930_123_456_789L, "4930123456789");
        yield return Of("real number", 1.5, "1.5");
        // "Refused in a text, in a set and in a text of a JSON document: the values $true and $false"
        yield return new ValueCase("true", (_, _) => true, (_, _) => Said.Damaged("true"));
        yield return new ValueCase("false", (_, _) => false, (_, _) => Said.Damaged("false"));
        yield return Of("day", new DateTime(2026, 1, 31), "2026-01-31");
        yield return Of("time", new DateTime(2026, 1, 31, 13, 5, 0), "2026-01-31T13:05:00");
        yield return Of("constant", DayOfWeek.Friday, "Friday");
        yield return Of(
            "constant of a job", PSSerializer.Deserialize(PSSerializer.Serialize(DayOfWeek.Friday)), "Friday");
        var id = new Guid("21111111-2222-4333-8444-555555555555");
        yield return Of("GUID", id, id.ToString("D"));
        yield return Of("wrapped text", new PSObject("Wrapped"), "Wrapped");
    }

    private static IEnumerable<ValueCase> Objects()
    {
        (string Name, object Value)[] objects =
        [
            ("hashtable", new Hashtable { ["a"] = 1 }), ("ordered dictionary", new OrderedDictionary { ["a"] = 1 }),
            ("generic dictionary", new Dictionary<string, object> { ["a"] = 1 }), ("object", Bag("a", 1)),
            ("bytes", new byte[] { 1, 2 }), ("list of objects", new object[] { Bag("a", 1), Bag("b", 2) }),
            ("list in a list", new object[] { new object[] { "x" } }),
            ("exception", new InvalidOperationException("x")),
        ];
        foreach (var (name, value) in objects)
        {
            yield return new ValueCase(
                name, (_, _) => value, (_, _) => Said.Object with { IsProgram = name == "exception" })
            { IsBasic = name == "hashtable" };
        }
        yield return new ValueCase("object of a list", (subject, user) => Member(subject, user),
            (subject, user) => Said.Text(subject.Sample("Fresh", user)) with { IsObject = true })
        { IsFor = subject => subject.Form is ObjectList, IsOfUser = true };
    }

    private static IEnumerable<ValueCase> Damaged() => DamagedTexts.All.Select(text =>
        new ValueCase($"damaged: {text}", (_, _) => text, (_, _) => Said.Damaged(text))
        {
            IsDamaged = true, IsBasic = text == "System.String[]",
        });

    internal static PSObject Bag(string name, object? value)
    {
        var bag = new PSObject();
        bag.Properties.Add(new PSNoteProperty(name, value));
        return bag;
    }

    private static PSObject Member(Subject subject, int user)
    {
        var item = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode
            .Parse(subject.Sample("Fresh", user))![0]!;
        var bag = new PSObject();
        foreach (var (name, value) in item)
        {
            bag.Properties.Add(new PSNoteProperty(name, value!.GetValueKind() is System.Text.Json.JsonValueKind.True
                ? true : value.ToString()));
        }
        return bag;
    }

    private static ValueCase Sample(string name, string label) => new(
        name, (subject, user) => subject.Sample(label, user), (subject, user) => Said.Text(subject.Sample(label, user)))
    { IsOfUser = true };

    private static ValueCase Fixed(string name, string text) => new(name, (_, _) => text, (_, _) => Said.Text(text));

    private static ValueCase Of(string name, object value, string text) =>
        new(name, (_, _) => value, (_, _) => Said.Text(text));

    private static ValueCase Long(string name, int more) => new(name,
        (subject, user) => LongText(subject, user, more), (subject, user) => Said.Text(LongText(subject, user, more)))
    { IsFor = subject => subject.Form.MaxLength > 0, IsOfUser = true };

    private static string LongText(Subject subject, int user, int more)
    {
        var end = subject.Form is MailAddress or TextSet { Prefix.Length: > 0 }
            ? string.Format(CultureInfo.InvariantCulture, "{0}@example.com", user) : "";
        var start = subject.Form is TextSet set ? set.Prefix : "";
        return start + new string('x', subject.Form.MaxLength + more - start.Length - end.Length) + end;
    }
}
