using System.Collections;
using System.Management.Automation.Language;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes nothing, where PowerShell would offer the names of files.</summary>
public sealed class NothingCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) => [];
}
