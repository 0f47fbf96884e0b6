using System.Text.Json;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Aws;

/// <summary>
/// Environments × sources: the credentials and endpoint of a request, or the one error that explains why no request is
/// sent.
/// </summary>
public sealed class AwsCredentialTableTests
{
    public static TheoryData<string> Names => [.. AwsCells.All.Where(CanRun).Select(cell => cell.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_request_is_signed_by_the_chosen_source_or_not_sent(string name)
    {
        var cell = AwsCells.All.Single(one => one.Name == name);
        var computer = new AwsComputer(cell);
        if (cell.Key is not null)
        {
            using var client = computer.Client();
            Assert.Equal((cell.Key, cell.Host, cell.SignedRegion), await computer.CallAsync(client));
            Assert.Equal(cell.Key, computer.Signed!.AccessKeyId);
            if (cell.StsHost is not null)
            {
                Assert.Equal(cell.StsHost, computer.Network.Calls.Last(call =>
                    call.Address.Host.StartsWith("sts.", StringComparison.Ordinal)).Address.Host);
            }
            return;
        }

        var failure = await Assert.ThrowsAsync<UserDirectoryException>(async () =>
        {
            using var client = computer.Client();
            await computer.CallAsync(client);
        });

        Assert.True(failure.IsRunWide);
        Assert.Contains(cell.Says!, failure.Message.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
        Assert.Empty(computer.Calls);
    }

    [Fact]
    public void Each_cell_has_a_name_of_its_own() =>
        Assert.Equal(AwsCells.All.Count, AwsCells.All.Select(cell => cell.Name).Distinct().Count());

    // tests/clients/run.sh sets the variable, and runs boto3 in the environment of each cell.
    [Fact]
    public void The_cells_are_written_for_boto3()
    {
        var path = Environment.GetEnvironmentVariable("USERDIRECTORY_CREDENTIAL_CELLS");
        if (path is null) return;
        File.WriteAllLines(
            path, AwsCells.All.Select(cell => JsonSerializer.Serialize(cell)));
    }

    private static bool CanRun(AwsCell cell) =>
        !OperatingSystem.IsWindows() || !cell.Files.Values.Any(text => text.Contains("credential_process"));
}
