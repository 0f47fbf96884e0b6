using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Input;

/// <summary>Inputs that are known to be no rows of users, and what the caller most likely means.</summary>
internal static class NotARow
{
    private const string Deserialized = "Deserialized.";

    // What an export of results, of a report and of errors has, and hardly a file of users.
    private const string Status = nameof(UserUpdateResult.Status);

    private static readonly string[] ResultColumns = ["Provider", "Directory", "Target", Status, "Changes"];
    private static readonly string[] ReportColumns =
        ["Provider", "Directory", Status, "Attribute", "Before", "After"];
    private static readonly string[] ErrorColumns = ["Exception", "TargetObject", "FullyQualifiedErrorId"];

    /// <summary>Why an input can't be a user's row at all, for updates and reads; null: it may be one.</summary>
    public static string? ProblemOf(object? input)
    {
        if (Is<FileSystemInfo>(input, typeof(FileInfo), typeof(DirectoryInfo)))
        {
            var name = $"{PSObject.AsPSObject(input).Properties["Name"]?.Value}";
            return $"it is the file or folder '{name}', not a user: read a file of users with Import-UserDirectoryCsv";
        }
        return Is<ErrorRecord>(input, typeof(ErrorRecord))
            ? "it is an error, not a user: pipe the row in that it has, with ForEach-Object TargetObject" : null;
    }

    /// <summary>Why an input that an update cmdlet gets has no row to run; null: it has, or it is one.</summary>
    /// <param name="piped">The input as it came.</param>
    /// <param name="row">The row of it, where it is a result.</param>
    public static string? ProblemOfUpdate(object? piped, object? row)
    {
        if (Is<UserDirectoryPlan>(piped, typeof(UserDirectoryPlan)))
            return "it is a plan, not a row: apply it with Invoke-UserDirectoryPlan";
        if (ResultRecords.IsResult(piped))
        {
            return row is null ? OfRecord(PSObject.AsPSObject(piped))
                : ResultRecords.IsResult(row) ? OfRecord(PSObject.AsPSObject(row)) : null;
        }
        if (!Members.IsRow(piped)) return null;
        var names = new HashSet<string>(Members.Of(piped).Select(member => member.Name),
            StringComparer.OrdinalIgnoreCase);
        if (Array.TrueForAll(ErrorColumns, names.Contains))
            return "it is an error that was kept as text, and its row is lost; keep rows with -FailedPath";
        var isReport = Array.TrueForAll(ReportColumns, names.Contains);
        return (isReport || Array.TrueForAll(ResultColumns, names.Contains))
            && Enum.TryParse<ChangeStatus>(StatusOf(piped), ignoreCase: true, out _)
                ? $"it is {(isReport ? "a line of a report" : "a result that was kept as CSV or JSON")}, which has no "
                    + "row to run: keep failed rows with -FailedPath, or results with Export-Clixml"
                : null;
    }

    private static string? StatusOf(object? row) => Members.Of(row)
        .FirstOrDefault(member => member.Name.Equals(Status, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

    // A journal's record has its run, a plan's only the plan.
    private static string OfRecord(PSObject result)
    {
        var file = Path.GetFileName($"{result.Properties[nameof(UserUpdateResult.RecordedIn)]?.Value}");
        return result.Properties[nameof(UserUpdateResult.Run)]?.Value is null
            ? $"it is a user of the plan '{file}', not a row: apply the plan with Invoke-UserDirectoryPlan"
            : $"it is a change of the journal '{file}', not a row: take changes back with Undo-UserDirectoryChange, or "
                + "run the rows' own file again";
    }

    private static bool Is<T>(object? input, params Type[] types) => Members.Unwrap(input) is T
        || (input is PSObject other && Array.Exists(types, type => other.TypeNames.Contains(Deserialized + type)));
}
