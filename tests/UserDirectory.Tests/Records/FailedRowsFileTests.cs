using System.Text;
using UserDirectory.Files;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>The contents of the file of failed rows, also after a run that did not end.</summary>
public sealed class FailedRowsFileTests : IDisposable
{
    private const string Before = "UserName,UserDirectoryError\nann,NotDone\n";

    private readonly string _folder = Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())).FullName;

    private string FilePath => Path.Combine(_folder, "failed.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\", with a comma")]
    [InlineData("two\r\nlines\nand\rmore")]
    [InlineData(" spaces at its ends\t")]
    [InlineData("=1+2")]
    [InlineData("'+49 30 1")]
    [InlineData("01067; [\"a\"] | 🙂 Köln")]
    public void A_cell_comes_back_as_it_was(string text)
    {
        Save(Row(("UserName", "alice"), ("Title", text)));

        Assert.Equal(["alice", text, "InvalidInput: no"], Assert.Single(Read().Rows));
    }

    [Fact]
    public void Columns_come_as_they_were_first_seen_and_the_reason_comes_last()
    {
        Save(Row(("UserName", "a"), ("Title", "x")), Row(("City", "Ulm"), ("user_name", "b")));

        var (columns, rows) = Read();
        Assert.Equal(
            ["UserName", "Title", "City", FailedRowsFile.AbsentColumn, FailedRowsFile.ErrorColumn], columns);
        Assert.Equal(["a", "x", "", "City"], rows[0].Take(4));
        Assert.Equal(["b", "", "Ulm", "Title"], rows[1].Take(4));
        Assert.Equal(["City"], FailedRowsFile.AbsentIn(rows[0][3]));
    }

    [Theory]
    // Each text has the columns of the rows, the columns of the file, and the absent columns of each row.
    [InlineData("A|A", "A", "")]
    [InlineData("A|A B", "A B UserDirectoryAbsent", "B|")]
    [InlineData("A B|A", "A B UserDirectoryAbsent", "|B")]
    [InlineData("A|A B|A", "A B UserDirectoryAbsent", "B||B")]
    [InlineData("A|B|C", "A B C UserDirectoryAbsent", "B; C|A; C|A; B")]
    public void If_rows_have_different_columns_a_column_names_the_absent_ones(
        string rows, string columns, string absent)
    {
        Save([.. rows.Split('|').Select(row => Row([.. row.Split(' ').Select(column => (column, (string?)"x"))]))]);

        var file = Read();
        Assert.Equal($"{columns} {FailedRowsFile.ErrorColumn}", string.Join(" ", file.Columns));
        if (absent.Length > 0) Assert.Equal(absent, string.Join("|", file.Rows.Select(cells => cells[^2])));
    }

    [Fact]
    public void The_file_is_UTF_8_with_a_byte_order_mark()
    {
        Save(Row(("UserName", "Zoë")));
        Assert.Equal(
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(
                "\"UserName\",\"UserDirectoryError\"\r\n\"Zoë\",\"InvalidInput: no\"\r\n")],
            File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Rows_can_be_saved_at_another_path_and_the_file_stays()
    {
        var other = Path.Combine(_folder, "other.csv");
        File.WriteAllText(FilePath, Before);
        using (var file = FailedRowsFile.Open(FilePath)) file.Save([Row(("UserName", "a"))], other);
        Assert.Equal(Before, File.ReadAllText(FilePath));
        Assert.Contains("\"a\",\"InvalidInput: no\"", File.ReadAllText(other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UserDirectoryError", true)]
    [InlineData("userdirectoryabsent", true)]
    [InlineData("UserName", false)]
    public void Only_the_two_columns_of_the_file_set_no_attribute(string column, bool isOwn) =>
        Assert.Equal(isOwn, FailedRowsFile.IsOwnColumn(column));

    [Fact]
    public void Two_columns_of_one_row_with_one_meaning_are_both_kept()
    {
        Save(Row(("Job Title", "a"), ("JobTitle", "b")));

        Assert.Contains("\"a\",\"b\"", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_without_a_name_and_cells_that_no_file_can_hold_do_not_make_it_unreadable()
    {
        Save(Row(("UserName", "a\0b"), ("", "nothing"), ("\uFEFFTitle", new string('x', 1_000_001))));

        var (columns, rows) = Read();
        Assert.Equal(["UserName", "Title", FailedRowsFile.ErrorColumn], columns);
        Assert.All(rows[0].Take(2), cell => Assert.Contains('\uFFFD', cell));
    }

    [Fact]
    public void A_column_without_a_name_does_not_change_another_column()
    {
        Save(Row(("UserName", "a"), ("Title", "b"), ("City", "c"), ("", "nothing")));
        Assert.Equal(["a", "b", "c", "InvalidInput: no"], Assert.Single(Read().Rows));
    }

    [Fact]
    public void The_longest_cell_that_can_be_read_is_written_as_it_is()
    {
        var longest = new string('x', 1_000_000);
        Save(Row(("UserName", longest)));
        Assert.Equal(longest, Assert.Single(Read().Rows)[0]);
    }

    [Fact]
    public void The_earlier_file_stays_until_it_is_replaced_in_one_step()
    {
        File.WriteAllText(FilePath, Before);
        using (var file = FailedRowsFile.Open(FilePath))
        {
            // A run that is killed here leaves the earlier file.
            Assert.Equal(Before, File.ReadAllText(FilePath));
            file.Save([Row(("UserName", "a"))]);
            Assert.Equal("a", Read().Rows[0][0]);
            file.Save([Row(("UserName", "b"))]);
        }
        Assert.Equal("b", Assert.Single(Read().Rows)[0]);
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_everybody_may_read_is_its_owners_alone_once_it_is_replaced()
    {
        File.WriteAllText(FilePath, Before);
        Access.OpenToAll(FilePath);
        Save(Row(("UserName", "a")));
        Assert.True(Access.IsOwnersAlone(FilePath));
    }

    [Fact]
    public void A_failure_while_it_is_written_leaves_what_was_there()
    {
        Save(Row(("UserName", "before")));
        using (var file = FailedRowsFile.Open(FilePath))
            Assert.Throws<InvalidOperationException>(() => file.Save(Broken()));

        Assert.Equal("before", Assert.Single(Read().Rows)[0]);
        Assert.Equal([FilePath], Directory.GetFiles(_folder));

        static IEnumerable<FailedRowsFile.Row> Broken()
        {
            yield return Row(("UserName", "a"));
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void A_second_run_that_names_it_is_refused_while_the_first_has_it()
    {
        using var first = FailedRowsFile.Open(FilePath);

        var error = Assert.ThrowsAny<IOException>(() => FailedRowsFile.Open(FilePath));

        Assert.Equal("another program, such as Excel, has the file open; close the file", FilesErrors.Of(error));
    }

    [Fact]
    public void A_folder_and_a_folder_that_is_not_there_are_refused()
    {
        Assert.Equal($"'{_folder}' is a folder. Give the path of a file.",
            Assert.Throws<IOException>(() => FailedRowsFile.Open(_folder)).Message);
        var missing = Path.Combine(_folder, "no", "failed.csv");
        Assert.Equal($"The folder of '{missing}' does not exist. Create it, or give another path.",
            Assert.Throws<IOException>(() => FailedRowsFile.Open(missing)).Message);
    }

    [Fact]
    public void A_device_is_refused()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal("'/dev/null' is a pipe or a device, not a file. Give the path of a file.",
            Assert.Throws<IOException>(() => FailedRowsFile.Open("/dev/null")).Message);
    }

    [Theory]
    [InlineData("UserName;\"Job Title\"\nalice;x\n")]
    [InlineData("\nUserDirectoryError\n")]
    [InlineData("A\rUserDirectoryError\r")]
    [InlineData("UserName,OldUserDirectoryErrors\nann,1\n")]
    [InlineData("see the column UserDirectoryError\n")]
    [InlineData("{\"specversion\":\"1.0\"}\n")]
    [InlineData(" ")]
    public void A_file_with_another_content_is_refused_and_stays(string text)
    {
        File.WriteAllText(FilePath, text);
        Assert.Equal(
            "the file has another content, without a column UserDirectoryError, which would be lost. "
                + "Name another file.",
            Assert.Throws<IOException>(() => FailedRowsFile.Open(FilePath)).Message);
        Assert.Equal([FilePath], Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
        Assert.Equal(text, File.ReadAllText(FilePath));
    }

    [Fact]
    public void It_knows_its_own_kind_and_takes_an_empty_file()
    {
        File.WriteAllText(FilePath, "");
        using (var file = FailedRowsFile.Open(FilePath)) Assert.False(file.IsOfFailedRows);
        Save(Row(("UserName", "a")));
        using var own = FailedRowsFile.Open(FilePath);
        Assert.True(own.IsOfFailedRows);
    }

    // Windows PowerShell, Excel and spreadsheets save with lines before the header, other delimiters and other orders.
    [Theory]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\r\n\"UserName\",\"UserDirectoryError\"\r\n")]
    [InlineData("sep=;\r\nUserName;UserDirectoryError\r\n")]
    [InlineData("userdirectoryerror\tUserName\r\nNotDone\ta\r\n")]
    [InlineData("UserName|\"UserDirectoryError\"")]
    public void It_knows_its_own_kind_after_another_program_has_saved_it(string text)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            File.WriteAllText(FilePath, text, encoding);
            using var file = FailedRowsFile.Open(FilePath);
            Assert.True(file.IsOfFailedRows);
        }
    }

    [Theory]
    [InlineData(FailedRowsFile.ErrorColumn)]
    [InlineData(FailedRowsFile.AbsentColumn)]
    public void No_provider_has_an_attribute_with_the_name_of_the_columns_of_the_file(string column)
    {
        foreach (var provider in DirectoryProviders.All)
        {
            Assert.False(provider.Catalog.TryFind(column, onPurpose: false, out _), provider.Name);
            Assert.False(provider.Catalog.TryFindExported(column, out _), provider.Name);
        }
    }

    private static FailedRowsFile.Row Row(params (string, string?)[] cells) => new(cells, "InvalidInput: no");

    private void Save(params FailedRowsFile.Row[] rows)
    {
        using var file = FailedRowsFile.Open(FilePath);
        file.Save(rows);
    }

    private (IReadOnlyList<string> Columns, List<string[]> Rows) Read()
    {
        using var file = CsvFile.Open(FilePath, "failed.csv");
        return (file.Columns, [.. file.Read().Select(row => row.Cells)]);
    }
}
