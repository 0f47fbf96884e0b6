using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Each type is in the file of its name, where readers look for it.</summary>
public sealed partial class TypeFileTests
{
    private static readonly string Source = Path.Combine(CmdletAssembly.Checkout, "src");

    // One file has all types of an operation or kind, as in the official packages.
    private static readonly string[] Exceptions = ["UserDirectory.AwsClients/"];

    [Fact]
    public void A_type_is_in_the_file_of_its_name()
    {
        var wrong = from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
                    let path = Path.GetRelativePath(Source, file).Replace('\\', '/')
                    where !Exceptions.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
                    let name = Path.GetFileName(file).Split('.')[0]
                    from Match type in TopLevelType().Matches(File.ReadAllText(file))
                    where type.Groups["name"].Value != name
                    select $"{path}: move {type.Groups["name"].Value} to a file of its name, or nest it";
        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"^(?!namespace|using)(?:\w+ )*(?:class|struct|record|interface|enum|delegate) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
