using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;

namespace UserDirectory.Matrix.Input;

/// <summary>Rows of texts are packed to save memory, and come back as they were.</summary>
public sealed class PackedRowTests(InputShell shell) : IClassFixture<InputShell>
{
    private readonly PackedRow.Packer _packer = new();

    [Fact]
    public void A_run_with_limits_returns_the_rows_as_they_came()
    {
        File.WriteAllText(Path.Combine(shell.Folder, "packed.csv"), "UserName,City,Office\nann,Ulm,\nbob,Ulm,Ü\n");
        var error = Assert.Single(shell.Run(
            "Import-UserDirectoryCsv $folder/packed.csv | Set-WmUser -Sandbox $s -MaximumChange 0").Errors);
        PSObject[] rows = [.. ((IEnumerable<object?>)error.TargetObject).Cast<PSObject>()];
        Assert.Equal(["@{UserName=ann; City=Ulm; Office=}", "@{UserName=bob; City=Ulm; Office=Ü}"],
            rows.Select(row => $"{row}"));
        Assert.Equal(["packed.csv:2", "packed.csv:3"], rows.Select(row => $"{RowSource.Of(row)}"));
        Assert.Equal([2, 2], rows.Select(row => RowSource.Of(row)!.Batch!.Rows));
    }

    [Fact]
    public void Each_text_comes_back()
    {
        (string, object?)[] cells =
        [
            ("UserName", "ann"), ("None", null), ("Empty", ""), ("Half", "a\uD83Db"), ("Low", "\uDE00"),
            ("Face", "\uD83D\uDE00"), ("Long", new string('ü', 5000)), ("Wrapped", PSObject.AsPSObject("text")),
            ("Nul", "\0"),
        ];
        var packed = Assert.IsType<PackedRow>(_packer.Pack(Row(cells)));
        var row = Assert.IsType<PSObject>(packed.Input);
        Assert.Equal(cells.Select(cell => (cell.Item1, $"{cell.Item2}", cell.Item2 is null)),
            row.Properties.Select(property => (property.Name, $"{property.Value}", property.Value is null)));
        Assert.True(Members.IsRow(row));
        Assert.Null(RowSource.Of(row));
        // Each read makes a new row.
        Assert.NotSame(row, packed.Input);
    }

    [Fact]
    public void Rows_of_other_columns_are_packed_with_their_own_names()
    {
        var packed = new[] { Row(("A", "1")), Row(("A", "2")), Row(("a", "3")), Row(("A", "4"), ("B", "5")), Row() }
            .Select(_packer.Pack).Cast<IPackedInput>().Select(one => $"{one.Input}");
        Assert.Equal(["@{A=1}", "@{A=2}", "@{a=3}", "@{A=4; B=5}", ""], packed);
    }

    [Fact]
    public void The_source_of_a_row_comes_back()
    {
        var row = Row(("A", "1"));
        new RowSource("users.csv", 7, null).AddTo(row);
        var packed = Assert.IsType<PackedRow>(_packer.Pack(row));
        Assert.Equal("users.csv:7", $"{RowSource.Of(packed.Input)}");
        Assert.Equal("@{A=1}", $"{packed.Input}");
    }

    [Fact]
    public void Any_other_row_is_copied_and_no_other_input()
    {
        var typed = Row(("A", "1"));
        typed.TypeNames.Insert(0, "UserDirectory.WmUser");
        var computed = Row(("A", "1"));
        computed.Properties.Add(new PSScriptProperty("B", ScriptBlock.Create("'b'")));
        var aliased = Row(("A", "1"));
        aliased.Properties.Add(new PSAliasProperty("B", "A"));
        PSObject[] rows =
        [
            Row(("A", "1"), ("B", 2)), Row(("A", new[] { "1" })), Row(("A", true)), typed, computed, aliased,
        ];
        foreach (var row in rows)
        {
            var copy = Assert.IsType<PSObject>(_packer.Pack(row));
            Assert.Equal($"{row}", $"{copy}");
            Assert.Equal(row.TypeNames, copy.TypeNames);
            row.Properties["A"].Value = "later";
            Assert.NotEqual("later", copy.Properties["A"].Value);
        }
        object?[] others = ["text", null, PSObject.AsPSObject("text"), 5];
        Assert.All(others, input => Assert.Same(input, _packer.Pack(input)));
    }

    [Fact]
    public void A_table_is_copied_with_its_names()
    {
        IDictionary[] tables =
        [
            new Hashtable(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 },
            new Dictionary<string, int> { ["A"] = 1 }, new OrderedDictionary { ["A"] = 1 },
        ];
        foreach (var table in tables)
        {
            var copy = Assert.IsType<IDictionary>(_packer.Pack(table), exactMatch: false);
            table["A"] = 2;
            Assert.Equal((1, 1), (copy["A"], copy.Count));
        }
        var twice = new Dictionary<string, int> { ["A"] = 1, ["a"] = 2 };
        Assert.Equal(2, Assert.IsType<OrderedDictionary>(_packer.Pack(twice)).Count);
        // PowerShell reserves this name, but a row may have it.
        var reserved = Row(("A", 1));
        reserved.Properties.Add(new PSNoteProperty("PSObject", "x"), preValidated: true);
        Assert.Equal("@{A=1; PSObject=x}", $"{_packer.Pack(reserved)}");
    }

    private static PSObject Row(params (string Name, object? Value)[] cells)
    {
        var row = new PSObject();
        foreach (var (name, value) in cells) row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}
