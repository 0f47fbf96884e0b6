using System.Globalization;
using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Host;

/// <summary>
/// File and line of a row. The row carries them as a member set, which is not a property: tables, files and updates do
/// not see it, and it stays with the row through filters, errors, Export-Clixml and jobs.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line that the row begins on, from 1.</param>
/// <param name="Batch">The rows that were read together; null if not known any more.</param>
internal sealed record RowSource(string File, int Line, RowBatch? Batch)
{
    private const string Member = "UserDirectory.Source";

    /// <summary>Adds the source to a row.</summary>
    public void AddTo(PSObject row) => row.Members.Add(new PSMemberSet(Member,
    [
        new PSNoteProperty(nameof(File), File), new PSNoteProperty(nameof(Line), Line),
        new PSNoteProperty(nameof(Batch), Batch),
    ]), preValidated: true);

    /// <summary>Whether a member holds the source of a row.</summary>
    public static bool Is(PSMemberInfo member) => member.Name == Member;

    /// <summary>Reads the source of a row; null if the row has no source.</summary>
    public static RowSource? Of(object? row) =>
        row is PSObject wrapped && wrapped.Members[Member] is PSMemberSet source
        && LanguagePrimitives.TryConvertTo<int>(source.Members[nameof(Line)]?.Value, out var line)
            ? new RowSource($"{source.Members[nameof(File)]?.Value}", line,
                Members.Unwrap(source.Members[nameof(Batch)]?.Value) as RowBatch)
            : null;

    /// <summary>Writes the source as in <c>users.csv:14</c>.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0}:{1}", Visible.Text(File), Line);
}
