using System.Collections;
using System.Management.Automation.Language;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes an argument from a list of texts.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return ProviderNames.OfCommand(commandName).SelectMany(provider => Texts(provider, parameterName)).Distinct()
            .Where(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(text => text, StringComparer.OrdinalIgnoreCase)
            .Select(text => new CompletionResult(
                Written(text, parameterName), text, CompletionResultType.ParameterValue, text));
    }

    internal abstract IEnumerable<string> Texts(DirectoryProvider provider, string parameter);

    private protected virtual string Written(string text, string parameter) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '$') ? text : $"'{text.Replace("'", "''")}'";
}
