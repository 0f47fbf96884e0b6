using System.Collections;
using System.Data;
using System.Management.Automation;

namespace UserDirectory.Matrix;

/// <summary>A way of a value to a cmdlet.</summary>
/// <param name="Name">The name in failure messages.</param>
internal abstract record Road(string Name)
{
    /// <summary>Parameters that the road adds to each cmdlet call.</summary>
    public Hashtable Parameters { get; init; } = [];

    /// <summary>Whether the road carries only texts, as files do.</summary>
    public bool IsTextOnly { get; init; }

    /// <summary>Whether the value comes by the attribute's own parameter.</summary>
    public bool IsOfParameter { get; init; }

    /// <summary>
    /// Whether the road takes an attribute. The parameter of an identifier finds the user if the command line has no
    /// other identifier.
    /// </summary>
    public bool Takes(Subject subject) =>
        !IsOfParameter || (subject.HasParameter && (!subject.FindsUsers || NamesUsers));

    /// <summary>Whether all values are tested by this road, as the sample of its sort.</summary>
    public bool IsSample { get; init; }

    /// <summary>Whether the command line names the users.</summary>
    public bool NamesUsers { get; init; }

    /// <summary>Whether a blank value clears.</summary>
    public bool ClearsBlank => Parameters.ContainsKey("BlankValue");
}

/// <summary>A road whose rows have users and values, so that one cmdlet call takes many cases.</summary>
/// <param name="Name">The name.</param>
/// <param name="Input">The input, from rows of columns and values.</param>
/// <param name="Script">The script; <c>$Rows</c> is the input and <c>$Common</c> the parameters.</param>
internal sealed record RowRoad(
    string Name, Func<Provider, IReadOnlyList<Hashtable>, object> Input, string Script) : Road(Name);

/// <summary>A road whose value is on the command line, the same for all users of a cmdlet call.</summary>
/// <param name="Name">The name.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Arguments">The parameters, from an attribute and a value.</param>
/// <param name="Script">The script; <c>$Users</c> has the users' names and <c>$Common</c> the parameters.</param>
internal sealed record CommandRoad(
    string Name, Operation Operation, Func<Subject, object?, Hashtable> Arguments, string Script) : Road(Name);

/// <summary>An operation on an attribute.</summary>
internal enum Operation
{
    Set, Add, Remove, Replace, Clear,
}

/// <summary>The roads of the matrix.</summary>
internal static class Roads
{
    private const string Piped = "$Rows | & $Cmdlet @Common";
    private const string Named = "$Users | & $Cmdlet @Common";

    public static IReadOnlyList<RowRoad> OfRows { get; } =
    [
        new("property", (_, rows) => rows.Select(Objects).ToArray(), Piped) { IsSample = true },
        new("hashtable", (_, rows) => rows.ToArray(), Piped),
        new("generic dictionary", (_, rows) => rows.Select(Generic).ToArray(), Piped),
        new("row of a table", (_, rows) => TableOf(rows), "$Rows.Rows | & $Cmdlet @Common"),
        new("-InputObject", (_, rows) => rows.Select(Objects).ToArray(), "& $Cmdlet @Common -InputObject $Rows"),
        new("Import-Csv", (_, rows) => Csv.Write(rows), "Import-Csv -LiteralPath $Rows | & $Cmdlet @Common")
        {
            IsTextOnly = true,
        },
        new("Import-UserDirectoryCsv", (_, rows) => Csv.Write(rows),
            "Import-UserDirectoryCsv -LiteralPath $Rows | & $Cmdlet @Common")
        {
            IsTextOnly = true, IsSample = true,
        },
        new("-BlankValue Clear", (_, rows) => rows.Select(Objects).ToArray(), Piped)
        {
            Parameters = new() { ["BlankValue"] = "Clear" },
        },
        new("script block", (_, rows) => rows.Select(Objects).ToArray(), "$Rows | & $Cmdlet @Common")
        {
            IsOfParameter = true,
        },
    ];

    public static IReadOnlyList<CommandRoad> OfCommands { get; } =
    [
        new("parameter", Operation.Set, (subject, value) => new() { [subject.Column] = value }, Named)
        {
            IsOfParameter = true,
        },
        new("several users by position", Operation.Set, (subject, value) => new() { [subject.Column] = value },
            "& $Cmdlet $Users @Common")
        {
            IsOfParameter = true, NamesUsers = true,
        },
        new("-Attribute", Operation.Set, (subject, value) => Keyed("Attribute", subject, value), Named)
        {
            IsSample = true,
        },
        new("-Attribute and -BlankValue Clear", Operation.Set,
            (subject, value) => Keyed("Attribute", subject, value), Named)
        {
            Parameters = new() { ["BlankValue"] = "Clear" },
        },
        new("-Replace", Operation.Replace, (subject, value) => Keyed("Replace", subject, value), Named),
        new("-Add", Operation.Add, (subject, value) => Keyed("Add", subject, value), Named)
        {
            IsSample = true,
        },
        new("-Remove", Operation.Remove, (subject, value) => Keyed("Remove", subject, value), Named)
        {
            IsSample = true,
        },
        new("-Clear", Operation.Clear, (subject, _) => new() { ["Clear"] = subject.Column }, Named),
    ];

    private static Hashtable Keyed(string parameter, Subject subject, object? value) =>
        new() { [parameter] = new Hashtable { [subject.Column] = value } };

    private static PSObject Objects(Hashtable row)
    {
        var made = new PSObject();
        foreach (DictionaryEntry cell in row) made.Properties.Add(new PSNoteProperty((string)cell.Key, cell.Value));
        return made;
    }

    private static Dictionary<string, object?> Generic(Hashtable row) =>
        row.Cast<DictionaryEntry>().ToDictionary(cell => (string)cell.Key, cell => cell.Value);

    private static DataTable TableOf(IReadOnlyList<Hashtable> rows)
    {
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in rows.SelectMany(row => row.Keys.Cast<string>()).Distinct())
            table.Columns.Add(column, typeof(object));
        foreach (var row in rows)
        {
            var made = table.NewRow();
            foreach (DictionaryEntry cell in row) made[(string)cell.Key] = cell.Value ?? DBNull.Value;
            table.Rows.Add(made);
        }
        return table;
    }
}
