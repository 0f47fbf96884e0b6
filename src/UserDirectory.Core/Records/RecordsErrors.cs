using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>Texts of the errors and warnings of the room Records.</summary>
internal static class RecordsErrors
{
    private const int MostNamed = 10;

    // Paths: the file can't be a journal or a file of failed rows.
    public static IOException IsFolder(string path) => new($"'{path}' is a folder. {GiveFile}");
    public static IOException IsDevice(string path) => new($"'{path}' is a pipe or a device, not a file. {GiveFile}");
    public static IOException IsNotFailedRows() => new("the file has another content, without a column "
        + $"{FailedRowsFile.ErrorColumn}, which would be lost. Name another file.");
    public static IOException IsPlan(string path) => OtherThanJournal(path, "is a plan, not a journal");
    public static IOException IsNotJournal(string path) => OtherThanJournal(path, "is not a journal");
    public static IOException HasOtherEvents(string path) =>
        OtherThanJournal(path, "contains events of another program and is not a journal");
    private const string GiveFile = "Give the path of a file.";
    private static IOException OtherThanJournal(string path, string problem) =>
        new($"'{path}' {problem}. Give a new file or a journal.");

    // Journals: a run can't write its journal.
    public static InvalidOperationException JournalIsComplete() => new("The journal is complete.");
    public static UserDirectoryException JournalUnwritable(Exception error) => new(FailureKind.Target,
        "JournalUnwritable",
        $"The journal can't be written ({error.Message.TrimEnd('.')}), so nothing more is sent.", error);
    public static IOException Truncated(string path) => Rotated(path, "truncated");
    public static IOException Removed(string path) => Rotated(path, "removed or renamed");
    public static IOException Replaced(string path) => Rotated(path, "replaced");
    public static string IsShared(string path) => $"Another program is writing the journal '{path}' too, because the "
        + "file system has no locks. Each line stays complete, but give each run its own journal.";
    private static IOException Rotated(string path, string how) =>
        new($"'{path}' was {how} during the run, for example by log rotation. "
            + "Give a journal that no other program renames or truncates");

    // Journals: a file can't be read as a journal.
    public const string Damaged = "the line is damaged, or the file is not a journal";
    public const string DamagedInRun = "the line is damaged, because later lines belong to the same run";
    public static FormatException PlanForJournal() => new("The file is a plan, not a journal. "
        + "Import-UserDirectoryPlan reads it, and Invoke-UserDirectoryPlan applies it.");
    public static FormatException Utf16() => new("The file is UTF-16, but a journal is UTF-8. Save the file as UTF-8.");
    public static FormatException IsDamaged() => new(Damaged);
    public static FormatException RepeatedRequest() => new("the line starts a request that was already started");
    public static FormatException InvalidRun() =>
        new("the run id is invalid: it must be letters, digits, - and _, and begin with a letter or digit");
    public static FormatException NotEvents(IReadOnlyList<(int Line, string Problem)> lines) => new(
        string.Join(". ", lines.Take(MostNamed)
            .Select(one => $"Line {one.Line} is not a journal event: {Visible.Text(one.Problem)}"))
        + (lines.Count <= MostNamed ? ""
            : $". {Plural.Of(lines.Count - MostNamed, "other line")} can't be read either"));

    // Journals: warnings about skipped content.
    public static string TornLines(IReadOnlyList<int> lines) =>
        (lines.Count == 1 ? "Line " : "Lines ") + Named([.. lines.Select(line => $"{line}")])
        + (lines.Count == 1 ? " is" : " are")
        + " incomplete: the program or the computer stopped while writing. All other lines were read.";
    public static string OtherEvents(int count, int line, string type) => $"Skipped {Plural.Of(count, "event")} of a "
        + $"type that this version does not know (line {line}: {Visible.Text(type)}).";
    public static string OtherAttributes(IReadOnlyList<string> names) =>
        $"Skipped {Plural.Of(names.Count, "change")} of attributes that this version does not know "
        + $"({Visible.Text(Named([.. names.Distinct()]))}): an undo does not change them.";
    private static string Named(IReadOnlyList<string> all) => string.Join(", ", all.Take(MostNamed))
        + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");

    // Plans: a file can't be read as a plan.
    public static FormatException NotAPlan(Exception? error = null) => new("The file is not a plan.", error);
    public static FormatException IncompletePlan(Exception? error = null) =>
        new("The plan is incomplete: it does not end with its totals and its hash. Make the plan again.", error);
    public static FormatException JournalForPlan() => new("The file is a journal, not a plan. "
        + "Import-UserDirectoryJournal reads it, and Undo-UserDirectoryChange undoes what it records.");
    public static FormatException EmptyPlan() => new("The file is empty, so it is not a plan.");
    public static FormatException OtherVersion(int version, int known) => new(
        $"The plan has version {version}, but this version of the module reads only version {known}.");
    public static FormatException ChangedPlan(string written, string actual) => new(
        $"The plan was changed after it was made: its last line has the hash {Visible.Text(written)}, but its other "
        + $"lines have the hash {actual}. Make the plan again.");
    public static FormatException PlanLine(int line, Exception error) =>
        new($"Line {line} of the plan can't be read: {FilesErrors.Of(error)}. Make the plan again.", error);

    // Records: a line is not a change.
    public static FormatException NoProvider(string noun) => new($"the provider '{noun}' is unknown");
    public static FormatException NoStatus(string text) => new($"the status '{text}' is unknown");
    public static FormatException NoAttribute(AttributeCatalog catalog, string name) =>
        new(AttributesErrors.NoAttribute(catalog.ProviderName, name));
    public static FormatException IncompleteCharacter(AttributeDefinition attribute, Exception error) =>
        new($"a text in the value of {attribute.Name} has an incomplete character", error);
    public static FormatException NotAValue(AttributeDefinition attribute) =>
        new($"the value of {attribute.Name} is not a text, a whole number, true, false or a list");

    // Records: a change can't be made. No text repeats the value.
    public const string NoUserId = "the record has no user id, because the user was never read";
    public static string OtherKind(AttributeDefinition attribute, AttributeKind kind) =>
        $"{attribute.Name}: the value must be {WordsOf(attribute.Kind)}, but is {WordsOf(kind)}";
    public static string ControlCharacter(char found) => $"the value has a control character (U+{(int)found:X4})";
    private static string WordsOf(AttributeKind kind) => kind switch
    {
        AttributeKind.Boolean => "true or false",
        AttributeKind.Number => "a number",
        AttributeKind.TextSet => "a list of texts",
        AttributeKind.Document => "a JSON list of objects",
        _ => "a text",
    };
}
