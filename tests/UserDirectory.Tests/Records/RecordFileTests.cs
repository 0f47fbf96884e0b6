using System.IO.Compression;
using System.Text;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>The first line of a file tells a plan from a journal.</summary>
public sealed class RecordFileTests : IDisposable
{
    private const string Plan = "{\"format\":\"userdirectory-plan\",\"version\":1}\n";

    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(Plan, true, false)]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\"}\n", false, true)]
    // A killed run may leave only the start of the first line.
    [InlineData("{\"specversion\":\"1.0\"", false, true)]
    [InlineData("{\"specversion\":\"1.", false, false)]
    [InlineData("UserName,Title\n", false, false)]
    [InlineData("{\"\\ud800\":1}\n", false, false)]
    [InlineData("[1]\n", false, false)]
    [InlineData("", false, false)]
    public void The_file_at_a_path_is_a_plan_or_a_journal_or_another_file(string text, bool isPlan, bool isJournal)
    {
        File.WriteAllText(_path, text);
        Assert.Equal(isPlan, RecordFile.IsPlanAt(_path));
        Assert.Equal(isJournal, RecordFile.IsJournalAt(_path));
    }

    [Fact]
    public void A_path_without_a_file_is_neither()
    {
        Assert.False(RecordFile.IsPlanAt(_path));
        Assert.False(RecordFile.IsJournalAt(_path));
    }

    [Fact]
    public void A_file_that_another_program_reads_is_recognized()
    {
        File.WriteAllText(_path, Plan);
        using var other = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.True(RecordFile.IsPlanAt(_path));
    }

    [Fact]
    public void A_file_that_another_program_has_locked_is_neither()
    {
        File.WriteAllText(_path, Plan);
        using var other = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.False(RecordFile.IsPlanAt(_path));
    }

    [Fact]
    public void A_stream_that_can_be_read_only_once_is_neither_and_is_not_read()
    {
        using var packed = new MemoryStream();
        using (var writer = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var bytes = Encoding.UTF8.GetBytes(Plan);
            writer.Write(bytes, 0, bytes.Length);
        }
        packed.Position = 0;
        using var stream = new DeflateStream(packed, CompressionMode.Decompress);
        Assert.False(RecordFile.IsPlan(stream));
        Assert.False(RecordFile.IsJournal(stream));
        using var reader = new StreamReader(stream);
        Assert.Equal(Plan, reader.ReadToEnd());
    }
}
