using System.Text;
using UserDirectory.Files;

namespace UserDirectory.Tests.Files;

[Collection(MemoryTests.Name)]
public sealed class CsvFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string, bool> Unicode => new()
    {
        { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true },
        { "utf-16BE", false }, { "utf-32", true },
    };

    [Theory]
    [MemberData(nameof(Unicode))]
    public void Unicode_is_known_by_its_mark_or_its_content(string encoding, bool hasMark)
    {
        var given = Encoding.GetEncoding(encoding);
        byte[] mark = hasMark ? given.GetPreamble() : [];
        File.WriteAllBytes(_path, [.. mark, .. given.GetBytes("UserName,City\nalice,Köln 😀\n")]);
        using var file = Open(Encoding.Latin1);
        Assert.Equal(["UserName", "City"], file.Columns);
        Assert.Equal(["alice", "Köln 😀"], Assert.Single(file.Read()).Cells);
    }

    [Fact]
    public void A_file_that_is_not_Unicode_needs_an_encoding_or_is_refused_with_line_and_byte()
    {
        File.WriteAllBytes(_path, Encoding.Latin1.GetBytes("UserName,City\r\nalice,Bonn\r\nbob,Köln\r\n"));
        Assert.StartsWith(
            "users.csv:3: byte 6 of the line (F6) is not valid utf-8; give", Problem(), StringComparison.Ordinal);
        using var file = Open(Encoding.Latin1);
        Assert.Equal("Köln", file.Read().Last().Cells[1]);
    }

    [Theory]
    [InlineData("ascii", "a,b\nx,K\u00F6ln\n", "users.csv:2: byte 4 of the line (F6) is not valid us-ascii")]
    [InlineData(null, "a\nx\u00E4", "users.csv:2: byte 2 of the line (E4) is not valid utf-8")]
    public void A_file_in_another_encoding_than_given_is_refused(string? encoding, string text, string problem)
    {
        File.WriteAllBytes(_path, Encoding.Latin1.GetBytes(text));
        var given = encoding is null ? null : Encoding.GetEncoding(encoding);
        Assert.StartsWith(problem, Problem(given), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_pair_of_UTF_16_is_refused()
    {
        var utf16 = Encoding.Unicode;
        File.WriteAllBytes(_path, [.. utf16.GetPreamble(), .. utf16.GetBytes("a\nb"), 0, 0xD8, 65, 0]);
        Assert.StartsWith("users.csv:2: byte 3 of the line", Problem(Encoding.Latin1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,c;d\n1,2,3\n", "a|b|c;d")]
    [InlineData("a;b;c,d\n1;2;3\n", "a|b|c,d")]
    [InlineData("a\tb\n1\t2\n", "a|b")]
    [InlineData("\"a,x,y,z\";b\n1;2\n", "a,x,y,z|b")]
    [InlineData("alone\n1\n", "alone")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\n\"a\",\"b\"\n1,2\n", "a|b")]
    [InlineData("sep=;\na;b,c,d\n1;2\n", "a|b,c,d")]
    public void The_header_says_what_separates_cells(string text, string columns)
    {
        Write(text);
        using var file = Open();
        Assert.Equal(columns, string.Join('|', file.Columns));
        Assert.Single(file.Read());
    }

    [Theory]
    [InlineData("D0CF11E0A1B11AE100", "an Excel workbook (.xls)")]
    [InlineData("1F8B0800", "compressed by gzip")]
    public void A_file_of_other_bytes_is_named_as_what_it_is(string bytes, string kind)
    {
        File.WriteAllBytes(_path, [.. Enumerable.Range(0, bytes.Length / 2)
            .Select(i => Convert.ToByte(bytes.Substring(i * 2, 2), 16))]);
        Assert.Contains(kind, Problem(), StringComparison.Ordinal);
        Assert.DoesNotContain("-Encoding", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_delimiters_as_often_are_for_the_caller_to_choose_from()
    {
        Write("a,b;c\n1,2\n");
        Assert.Equal(
            "users.csv:1: the header has the same number of ',' and ';', so the delimiter is not clear; give the "
                + "delimiter by -Delimiter",
            Problem());
        using var file = CsvFile.Open(_path, "users.csv", delimiter: ',');
        Assert.Equal(["a", "b;c"], file.Columns);
    }

    [Fact]
    public void Cells_keep_what_they_hold_and_rows_know_their_lines()
    {
        Write("a, b \r\n\"say \"\"hi\"\"\",\" x\r\ny \"\r\n\r\n,\n\"\",z\r\n\n");
        using var file = Open();
        Assert.Equal(["a", " b "], file.Columns);
        Assert.Equal(3, file.Rows);
        Assert.Equal(
            ["2:say \"hi\"| x\r\ny ", "5:|", "6:|z"],
            file.Read().Select(row => $"{row.Line}:{string.Join('|', row.Cells)}"));
    }

    // The parser reads 16,384 characters at a time.
    [Theory]
    [InlineData("\"x\"\"y\",z\r\n", "x\"y|z")]
    [InlineData("\"x\r\ny\",\"\"\r\n", "x\r\ny|")]
    [InlineData("x,\n", "x|")]
    public void Cells_are_the_same_wherever_a_block_of_the_file_ends(string row, string cells)
    {
        for (var length = 16_384 - "a,b\n,c\n".Length - row.Length; length <= 16_384; length++)
        {
            Write($"a,b\n{new string('k', length)},c\n{row}");
            using var file = Open();
            Assert.Equal((2, cells), (file.Rows, string.Join('|', file.Read().Last().Cells)));
        }
    }

    [Theory]
    [InlineData("", "users.csv: the file is empty")]
    [InlineData("a,b\n1,2\n1\n", "users.csv:3: 1 cell, but the header names 2 columns")]
    [InlineData("a,b\n1,2,3\n", "users.csv:2: 3 cells, but the header names 2 columns")]
    [InlineData("a,b\n1,x\"y\n", "users.csv:2: an unquoted cell has a quotation mark")]
    [InlineData("a,b\n1, \"y\"\n", "users.csv:2: an unquoted cell has a quotation mark")]
    [InlineData("a,b\n1,\"x\"y\n", "users.csv:2: text follows the end of a quoted cell")]
    [InlineData("a,b\n\"\"x,1\n", "users.csv:2: text follows the end of a quoted cell")]
    [InlineData("a,b\n1,\"x\n2,y\n3,z\n", "users.csv:2: the quotation mark that opens a cell in line 2 is never")]
    [InlineData("a,,c\n1,2,3\n", "users.csv:1: column 2 has no name")]
    [InlineData("a, \n1,2\n", "users.csv:1: column 2 has no name")]
    [InlineData("First Name,first_name\n1,2\n", "users.csv:1: the columns 'First Name' and 'first_name' have the")]
    [InlineData("a,b\u200B\n1,2\n", "users.csv:1: the name of column 2 contains invisible characters: b\\u200B")]
    [InlineData("a,b\n1,x\0y\n", "users.csv:2: the text contains U+0000")]
    [InlineData("a,b\n\0,1\n", "users.csv:2: the text contains U+0000")]
    [InlineData("a,b\n\"x\0y\",1\n", "users.csv:2: the text contains U+0000")]
    [InlineData("a,b\n\"x\"\0,1\n", "users.csv:2: text follows the end of a quoted cell")]
    [InlineData("a\"b,c\n1,2\n", "users.csv:1: an unquoted cell has a quotation mark")]
    [InlineData("a,b\r1,2\r3\r", "users.csv:3: 1 cell, but the header names 2 columns")]
    [InlineData("a|b\n1|2\n", "users.csv:1: the header has | but no other delimiter; give -Delimiter '|'")]
    [InlineData("PK\u0003\u0004\u0014\0", "users.csv: the file is an Excel workbook (.xlsx) or another ZIP archive")]
    [InlineData("%PDF-1.7\n", "users.csv: the file is a PDF document, not CSV")]
    [InlineData("{\\rtf1\\ansi", "users.csv: the file is a text document (RTF), not CSV")]
    [InlineData("\uFEFF\r\n<HTML><table>", "users.csv: the file is a web page (HTML), not CSV")]
    [InlineData("<?xml version=\"1.0\"?>", "users.csv: the file is XML, not CSV")]
    [InlineData("<?mso-application progid=\"Excel.Sheet\"?>", "users.csv: the file is XML, not CSV")]
    [InlineData("<!doctype html>", "users.csv: the file is a web page (HTML), not CSV")]
    [InlineData(" <table>", "users.csv: the file is a web page (HTML), not CSV")]
    [InlineData("PK\u0005\u0006\0", "users.csv: the file is an empty ZIP archive, not CSV")]
    [InlineData("SQLite format 3\0", "users.csv: the file is a database (SQLite), not CSV")]
    public void Malformed_CSV_is_refused_with_its_line(string text, string problem)
    {
        Write(text);
        Assert.StartsWith(problem, Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x\"y", "an unquoted cell has a quotation mark")]
    [InlineData("x\"y,\"z\"w", "an unquoted cell has a quotation mark")]
    [InlineData("x\"y\0,z", "an unquoted cell has a quotation mark")]
    [InlineData("\"z\"w,x\"y", "text follows the end of a quoted cell")]
    [InlineData("x\0,\"z\"w", "the text contains U+0000")]
    public void The_first_of_several_problems_of_a_record_is_reported(string record, string problem)
    {
        Write($"a,b\n{record}\n");
        Assert.StartsWith($"users.csv:2: {problem}", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delimiter_that_is_given_counts_more_than_a_line_of_Excel()
    {
        Write("sep=,\na;b\n1;2\n");
        using var file = CsvFile.Open(_path, "users.csv", delimiter: ';');
        Assert.Equal(["a", "b"], file.Columns);
    }

    // The encoding is checked in blocks of 65,536 bytes, and the character has two bytes.
    [Fact]
    public void A_character_may_lie_on_the_end_of_a_block()
    {
        var cell = new string('x', 65_536 - "a,b\n".Length - 1) + "ö";
        Write($"a,b\n{cell},1\n");
        using var file = Open();
        Assert.Equal([cell, "1"], Assert.Single(file.Read()).Cells);
    }

    [Fact]
    public void A_second_byte_order_mark_is_not_part_of_a_name()
    {
        Write("\uFEFF\uFEFFa,b\n1,2\n");
        using var file = Open();
        Assert.Equal(["a", "b"], file.Columns);
    }

    [Fact]
    public void All_problems_are_reported_at_once_and_long_lists_are_cut()
    {
        Write("a,b\n" + string.Concat(Enumerable.Repeat("1\n", 25)));
        var error = Assert.Throws<UnreadableFileException>(() => Open());
        Assert.Equal(11, error.Problems.Count);
        Assert.Equal("users.csv: 15 more problems", error.Problems[^1]);
    }

#if NET
    [Fact]
    public void A_quote_that_nothing_closes_does_not_take_the_file_into_memory()
    {
        using (var text = new StreamWriter(_path))
        {
            text.Write("a,b\n1,\"");
            for (var i = 0; i < 400; i++) text.Write(new string('x', 100_000) + "\n");
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("has more than 1000000 characters", Problem(), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }
#endif

    [Fact]
    public void Rows_are_streamed()
    {
        using (var text = new StreamWriter(_path))
        {
            text.Write("UserName,City\n");
            for (var i = 0; i < 300_000; i++) text.Write($"user{i:d6},{i}-0123456789-0123456789\n");
        }
        using var file = Open();
        Assert.Equal(300_000, file.Rows);
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        foreach (var row in file.Read())
        {
            if (row.Line % 100_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
        Assert.InRange(most, 1, before + 20_000_000);
    }

    [Fact]
    public void A_missing_file_is_reported_as_missing() =>
        Assert.StartsWith("users.csv: ", Assert.Throws<UnreadableFileException>(
            () => CsvFile.Open(_path + ".none", "users.csv")).Message, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_path);

    private void Write(string text) => File.WriteAllText(_path, text);

    private CsvFile Open(Encoding? encoding = null) => CsvFile.Open(_path, "users.csv", encoding);

    private string Problem(Encoding? encoding = null) =>
        Assert.Throws<UnreadableFileException>(() => Open(encoding)).Message;
}

/// <summary>The memory for a file, measured while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryTests
{
    public const string Name = "Memory";
}
