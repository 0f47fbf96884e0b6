using System.Management.Automation.Language;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Output;

/// <summary>Makes command lines from texts of files and results. Each part is quoted, or its form is checked.</summary>
internal static class CommandLines
{
    private const int HashLength = 64;

    /// <summary>Returns the command that undoes a run; null if a part could run other code in a shell.</summary>
    public static string? Undo(string journal, string run) => JournalScope.IsRun(run) && IsShownAsItIs(journal)
        ? $"Undo-UserDirectoryChange -LiteralPath {Quoted(journal)} -Run {run}" : null;

    /// <summary>Returns the command that applies a plan; null if a part could run other code in a shell.</summary>
    public static string? Apply(string plan, string hash) => IsHash(hash) && IsShownAsItIs(plan)
        ? $"Invoke-UserDirectoryPlan -LiteralPath {Quoted(plan)} -Hash {hash}" : null;

    private static bool IsHash(string text) => text.Length == HashLength && text.All(Uri.IsHexDigit);

    // A character that is shown as its code would be typed as another path.
    private static bool IsShownAsItIs(string path) => Visible.Text(path) == path;

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
