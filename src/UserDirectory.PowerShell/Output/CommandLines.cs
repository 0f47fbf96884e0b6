using System.Management.Automation.Language;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Output;

/// <summary>Command lines that are made of what files and results say: each part is quoted or has its form.</summary>
internal static class CommandLines
{
    private const int HashLength = 64;

    /// <summary>The command that undoes a run; null: a part could do something else in a shell.</summary>
    /// <param name="journal">The journal's full path.</param>
    /// <param name="run">The id of the run.</param>
    public static string? Undo(string journal, string run) => JournalScope.IsRun(run) && IsShownAsItIs(journal)
        ? $"Undo-UserDirectoryChange -LiteralPath {Quoted(journal)} -Run {run}" : null;

    /// <summary>The command that applies a plan; null: a part could do something else in a shell.</summary>
    /// <param name="plan">The plan's full path.</param>
    /// <param name="hash">Its hash.</param>
    public static string? Apply(string plan, string hash) => IsHash(hash) && IsShownAsItIs(plan)
        ? $"Invoke-UserDirectoryPlan -LiteralPath {Quoted(plan)} -Hash {hash}" : null;

    private static bool IsHash(string text) => text.Length == HashLength && text.All(Uri.IsHexDigit);

    // What is shown by its code would be another path when it is typed.
    private static bool IsShownAsItIs(string path) => Visible.Text(path) == path;

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
