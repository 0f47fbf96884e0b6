using UserDirectory.Pipeline;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>A review of the file shows each change of Core's public API.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "USERDIRECTORY_ACCEPT_API";

    private static readonly string FilePath =
        Path.Combine(CmdletAssembly.Checkout, "src", "UserDirectory.Core", "PublicApi.txt");

    [Fact]
    public void Core_has_the_public_API_that_its_file_lists()
    {
        var actual = PublicApi.Of(typeof(UpdatePipeline).Assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(FilePath, string.Join('\n', actual) + "\n");
        var listed = File.ReadAllLines(FilePath);
        var changes = listed.Except(actual).Select(line => "- " + line)
            .Concat(actual.Except(listed).Select(line => "+ " + line)).ToArray();
        Assert.True(changes.Length == 0 && listed.SequenceEqual(actual),
            "The public API of UserDirectory.Core differs from src/UserDirectory.Core/PublicApi.txt. "
            + $"To accept it, run this test with {Accept}=1 and commit the file.\n{string.Join('\n', changes)}");
    }
}
