using System.Collections;
using System.Management.Automation.Language;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the names of the providers.</summary>
public sealed class ProviderCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        DirectoryProviders.All
            .Where(provider => provider.Name.StartsWith(
                wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(provider => new CompletionResult(
                provider.Name, provider.Name, CompletionResultType.ParameterValue, provider.Catalog.ProviderName));
}
