using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the names of the systems.</summary>
public sealed class SystemCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        DirectorySystems.All
            .Where(system => system.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(system => new CompletionResult(
                system.Name, system.Name, CompletionResultType.ParameterValue, system.Catalog.System));
}
