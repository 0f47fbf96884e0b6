using System.Globalization;
using System.Management.Automation;
using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Host;

/// <summary>
/// Where a row comes from. The row carries it as a member set, which is no property: no table, file or update sees it,
/// and it stays with the row through filters, errors, files of objects and jobs.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line that the row begins on, from 1.</param>
/// <param name="Batch">The rows that were read together; null where that is no longer known.</param>
internal sealed record RowSource(string File, int Line, RowBatch? Batch)
{
    private const string Member = "UserDirectory.Source";

    /// <summary>Has a row remember where it is from.</summary>
    public void AddTo(PSObject row) => row.Members.Add(new PSMemberSet(Member,
    [
        new PSNoteProperty(nameof(File), File), new PSNoteProperty(nameof(Line), Line),
        new PSNoteProperty(nameof(Batch), Batch),
    ]), preValidated: true);

    /// <summary>Whether it is what remembers where a row is from.</summary>
    public static bool Is(PSMemberInfo member) => member.Name == Member;

    /// <summary>Where a row is from; null: no file that is known of.</summary>
    public static RowSource? Of(object? row) =>
        row is PSObject wrapped && wrapped.Members[Member] is PSMemberSet source
        && LanguagePrimitives.TryConvertTo<int>(source.Members[nameof(Line)]?.Value, out var line)
            ? new RowSource($"{source.Members[nameof(File)]?.Value}", line,
                Members.Unwrap(source.Members[nameof(Batch)]?.Value) as RowBatch)
            : null;

    /// <summary>As <c>users.csv:14</c>.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0}:{1}", Visible.Text(File), Line);
}
