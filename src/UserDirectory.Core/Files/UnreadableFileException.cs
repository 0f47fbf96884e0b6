using UserDirectory.Attributes;

namespace UserDirectory.Files;

/// <summary>A file is not read, and why: each problem with the file's name and line.</summary>
public sealed class UnreadableFileException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(Visible.Text)))
{
    /// <summary>The problems, a sentence each, with their lines.</summary>
    public IReadOnlyList<string> Problems { get; } = [.. problems.Select(Visible.Text)];
}
