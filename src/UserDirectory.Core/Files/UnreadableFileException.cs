using UserDirectory.Attributes;

namespace UserDirectory.Files;

/// <summary>The failure to read a file, with each problem's file name and line.</summary>
public sealed class UnreadableFileException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(Visible.Text)))
{
    /// <summary>The problems, one sentence each, with their lines.</summary>
    public IReadOnlyList<string> Problems { get; } = [.. problems.Select(Visible.Text)];
}
