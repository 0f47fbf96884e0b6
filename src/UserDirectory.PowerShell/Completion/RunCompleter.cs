using System.Collections;
using System.Management.Automation.Language;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the runs of the journal that the command line names, the newest first.</summary>
public sealed class RunCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var named = fakeBoundParameters.Contains("LiteralPath") ? "LiteralPath" : "Path";
        if (!fakeBoundParameters.Contains(named)) return [];
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(@"UserDirectory\Import-UserDirectoryJournal").AddParameter(named, fakeBoundParameters[named]);
        // The id of a run needs no quotation marks; any other text in a journal is not offered.
        var word = wordToComplete.Trim('\'', '"');
        return shell.Invoke<UserUpdateResult>().Reverse().GroupBy(entry => entry.Run!)
            .Where(run => run.Key.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && JournalScope.IsRun(run.Key))
            .Select(run => new CompletionResult(run.Key, run.Key, CompletionResultType.ParameterValue,
                Visible.Text($"{run.Last().Time:u} {run.First().Reason}")));
    }
}
