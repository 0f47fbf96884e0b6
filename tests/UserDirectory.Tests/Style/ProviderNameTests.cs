using System.Text.RegularExpressions;
using UserDirectory.Providers;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Only the files of a provider have its names as strings.</summary>
public sealed partial class ProviderNameTests
{
    private static readonly string Source = Path.Combine(CmdletAssembly.Checkout, "src");

    private static readonly HashSet<string> Names = [.. DirectoryProviders.All.SelectMany(NamesOf)];

    // These words are a provider's name by chance, or have the same meaning for every provider.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        // General names of a user, which are aliases of some providers.
        ["UserDirectory.Core/Attributes/AttributeCatalog.cs"] = ["Id", "Identity", "Name", "User"],
        // Columns of the report.
        ["UserDirectory.Core/Reports/CsvReport.cs"] = ["User", "UserId", "Status"],
        // The parameter of cmdlets for every provider. Its aliases come from the providers.
        ["UserDirectory.PowerShell/Commands/ReplayCmdlet.cs"] = ["DirectoryId"],
        // A parameter of Get-Command.
        ["UserDirectory.PowerShell/Host/ProviderNames.cs"] = ["Name"],
        // The property of a file or process of PowerShell.
        ["UserDirectory.PowerShell/Input/NotARow.cs"] = ["Name"],
    };

    public static TheoryData<string> Files => [.. Directory
        .EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Source, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(file => !DirectoryProviders.All.Any(provider => IsOf(provider, file)))];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_other_file_has_a_name_of_a_provider(string file)
    {
        var text = RawText().Replace(File.ReadAllText(Path.Combine(Source, file)), "");
        var names = Literal().Matches(text).Select(match => match.Groups["text"].Value).Where(Names.Contains);
        Assert.Empty(names.Except(Allowed.GetValueOrDefault(file, [])));
    }

    [Fact]
    public void No_exception_is_for_what_is_not_there() =>
        Assert.All(Allowed, file =>
        {
            var text = File.ReadAllText(Path.Combine(Source, file.Key));
            Assert.All(file.Value, name => Assert.Contains($"\"{name}\"", text, StringComparison.Ordinal));
        });

    private static IEnumerable<string> NamesOf(DirectoryProvider provider) =>
    [
        provider.Name, provider.Noun, provider.Id.Parameter, provider.Catalog.ProviderName,
        .. provider.Catalog.OwnNames.Keys,
        .. provider.Catalog.Attributes.SelectMany(attribute =>
            new[] { attribute.Name, attribute.WireName }.Concat(attribute.Aliases)),
    ];

    private static bool IsOf(DirectoryProvider provider, string file) =>
        file.Contains($"/{provider.Name}/", StringComparison.Ordinal)
        || file.EndsWith($"{provider.Noun}Command.cs", StringComparison.Ordinal);

    [GeneratedRegex("\"\"\".*?\"\"\"|^\\s*//.*?$|'\"'", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex RawText();

    [GeneratedRegex("\"(?<text>(?:[^\"\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Literal();
}
