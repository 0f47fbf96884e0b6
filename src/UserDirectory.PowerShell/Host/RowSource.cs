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

    public void AddTo(PSObject row) => row.Members.Add(new SourceSet(this), preValidated: true);

    /// <summary>Whether a member holds the source of a row.</summary>
    public static bool Is(PSMemberInfo member) => member.Name == Member;

    public static RowSource? Of(object? row) => (row as PSObject)?.Members[Member] switch
    {
        SourceSet own => own.Source,
        PSMemberSet copy when LanguagePrimitives.TryConvertTo<int>(copy.Members[nameof(Line)]?.Value, out var line) =>
            new RowSource($"{copy.Members[nameof(File)]?.Value}", line,
                Members.Unwrap(copy.Members[nameof(Batch)]?.Value) as RowBatch),
        _ => null,
    };

    /// <summary>Writes the source as in <c>users.csv:14</c>.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0}:{1}", Visible.Text(File), Line);

    // PowerShell copies the set that is added to a row. The members take four times the memory of a row of two cells,
    // so the set adds its members only when PowerShell asks for the value or the type of the set, for example before
    // PowerShell serializes the set.
    private sealed class SourceSet(RowSource source) : PSMemberSet(Member)
    {
        private bool _hasMembers;

        public RowSource Source => source;

        public override PSMemberTypes MemberType
        {
            get
            {
                AddMembers();
                return base.MemberType;
            }
        }

        public override object Value
        {
            get
            {
                AddMembers();
                return base.Value;
            }
            set => base.Value = value;
        }

        public override PSMemberInfo Copy() => new SourceSet(source);

        private void AddMembers()
        {
            // Scripts may read one row on several threads.
            lock (source)
            {
                if (_hasMembers) return;
                _hasMembers = true;
                Members.Add(new PSNoteProperty(nameof(File), source.File), preValidated: true);
                Members.Add(new PSNoteProperty(nameof(Line), source.Line), preValidated: true);
                Members.Add(new PSNoteProperty(nameof(Batch), source.Batch), preValidated: true);
            }
        }
    }
}
