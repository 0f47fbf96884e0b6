using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes an argument from a list of texts.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return Providers.OfCommand(commandName).SelectMany(provider => Texts(provider, parameterName)).Distinct()
            .Where(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(text => text, StringComparer.OrdinalIgnoreCase)
            .Select(text => new CompletionResult(
                Written(text, parameterName), text, CompletionResultType.ParameterValue, text));
    }

    internal abstract IEnumerable<string> Texts(DirectoryProvider provider, string parameter);

    private protected virtual string Written(string text, string parameter) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '$') ? text : $"'{text.Replace("'", "''")}'";
}

/// <summary>Names of attributes; LDAP names too where the provider has them.</summary>
public sealed class AttributeCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Catalog.Attributes
        .Where(attribute => parameter is "Property" or "ColumnMap"
            || (attribute.IsSettable && (parameter != "Clear" || attribute.IsClearable)))
        .SelectMany(attribute => new[] { attribute.Name, attribute.WireName })
        .Distinct(StringComparer.OrdinalIgnoreCase);

    // A hashtable is begun with the name in it.
    private protected override string Written(string text, string parameter) => parameter switch
    {
        "Clear" or "Property" => base.Written(text, parameter),
        "ColumnMap" => $"@{{ '' = '{text}' }}",
        _ => $"@{{ '{text}' = '' }}",
    };
}

/// <summary>The values that an attribute may have.</summary>
public sealed class ValueCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        !provider.Catalog.TryFind(parameter, onPurpose: false, out var attribute) ? []
        : attribute.Kind == AttributeKind.Boolean ? ["$true", "$false"]
        : attribute.AllowedValues;
}

/// <summary>The regions that have the service.</summary>
public sealed class RegionCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Regions();
}

/// <summary>The profiles of the cloud's configuration files.</summary>
public sealed class ProfileCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Profiles();
}
