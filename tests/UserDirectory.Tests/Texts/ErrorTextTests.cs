using UserDirectory.Pipeline;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Texts;

/// <summary>
/// Administrators act on error texts, and scripts on codes. A review of the files shows each change of them, and the
/// files are a list of all texts to read.
/// </summary>
public sealed class ErrorTextTests
{
    public static TheoryData<string> Classes =>
        [.. Types.Select(type => type.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<Type> Types => typeof(UpdatePipeline).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true, IsNested: false }
            && type.Name.EndsWith("Errors", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Classes))]
    public void The_texts_are_as_their_file_lists_them(string name) => AcceptedFile.Compare(
        Path.Combine(CmdletAssembly.Checkout, "tests", "UserDirectory.Tests", "Texts", $"{name}.txt"),
        ErrorTexts.Of(Types.Single(type => type.Name == name)), "USERDIRECTORY_ACCEPT_TABLES");
}
