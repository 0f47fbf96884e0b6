using System.Collections;
using System.Management.Automation.Language;
using UserDirectory.PowerShell.Binding;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the names of encodings that PowerShell has.</summary>
public sealed class EncodingCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        EncodingNameAttribute.Names.Keys
            .Where(name => name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}
