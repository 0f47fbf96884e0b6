using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Input;

/// <summary>Recognizes inputs that are not rows, suggests the right command, and finds a result's row.</summary>
internal static class NotARow
{
    private const string Deserialized = "Deserialized.";

    // A column of exported results and reports, which a file of users seldom has.
    private const string Status = nameof(UserUpdateResult.Status);

    private static readonly string[] ResultColumns = ["Provider", "Directory", "Target", Status, "Changes"];
    private static readonly string[] ReportColumns =
        ["Provider", "Directory", Status, "Attribute", "Before", "After"];
    private static readonly string[] ErrorColumns = ["Exception", "TargetObject", "FullyQualifiedErrorId"];

    /// <summary>Returns the reason that an input can't be a row; null if the input may be a row.</summary>
    public static string? ProblemOf(object? input)
    {
        if (Is<FileSystemInfo>(input, typeof(FileInfo), typeof(DirectoryInfo)))
        {
            var name = $"{PSObject.AsPSObject(input).Properties["Name"]?.Value}";
            return $"the input is the file or folder '{name}', not a user: read a file of users with "
                + "Import-UserDirectoryCsv";
        }
        return Is<ErrorRecord>(input, typeof(ErrorRecord))
            ? "the input is an error, not a user: pipe in the error's row with ForEach-Object TargetObject" : null;
    }

    /// <summary>Returns the reason that an input of an update cmdlet has no row; null if it has a row.</summary>
    public static string? ProblemOfUpdate(object? piped, object? row)
    {
        if (Is<UserDirectoryPlan>(piped, typeof(UserDirectoryPlan)))
            return "the input is a plan, not a user: apply the plan with Invoke-UserDirectoryPlan";
        if (IsResult(piped))
        {
            return row is null ? OfRecord(PSObject.AsPSObject(piped))
                : IsResult(row) ? OfRecord(PSObject.AsPSObject(row)) : null;
        }
        // ProblemOf refuses such an input with a text of its own: an error in memory, for instance, still has its row.
        if (!Members.IsRow(piped) || ProblemOf(piped) is not null) return null;
        var names = new HashSet<string>(Members.Of(piped).Select(member => member.Name),
            StringComparer.OrdinalIgnoreCase);
        if (Array.TrueForAll(ErrorColumns, names.Contains))
            return "the input is an error that was saved as text, which has no row: keep failed rows with -FailedPath";
        var isReport = Array.TrueForAll(ReportColumns, names.Contains);
        return (isReport || Array.TrueForAll(ResultColumns, names.Contains))
            && Enum.TryParse<ChangeStatus>(StatusOf(piped), ignoreCase: true, out _)
                ? $"the input is {(isReport ? "a line of a report" : "a result that was saved as CSV or JSON")}, which "
                    + "has no row: keep failed rows with -FailedPath, or save results with Export-Clixml"
                : null;
    }

    /// <summary>Whether an input is a result, also a deserialized result of a job, session or Export-Clixml.</summary>
    public static bool IsResult(object? input) => Is<UserUpdateResult>(input, typeof(UserUpdateResult));

    /// <summary>Returns the row of a result, or an input that is not a result as it is.</summary>
    public static object? RowOf(object? input) =>
        Members.Unwrap(input) is UserUpdateResult result ? result.InputObject
        : IsResult(input) ? PSObject.AsPSObject(input).Properties[nameof(UserUpdateResult.InputObject)]?.Value
        : input;

    private static string? StatusOf(object? row) => Members.Of(row)
        .FirstOrDefault(member => member.Name.Equals(Status, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

    // A record of a journal has a run, but a record of a plan does not.
    private static string OfRecord(PSObject result)
    {
        var file = Path.GetFileName($"{result.Properties[nameof(UserUpdateResult.RecordedIn)]?.Value}");
        return result.Properties[nameof(UserUpdateResult.Run)]?.Value is null
            ? $"the input is a result of the plan '{file}', which has no row: apply the plan with "
                + "Invoke-UserDirectoryPlan"
            : $"the input is a result of the journal '{file}', which has no row: undo changes with "
                + "Undo-UserDirectoryChange, or run the file of users again";
    }

    private static bool Is<T>(object? input, params Type[] types) => Members.Unwrap(input) is T
        || (input is PSObject other && Array.Exists(types, type => other.TypeNames.Contains(Deserialized + type)));
}
