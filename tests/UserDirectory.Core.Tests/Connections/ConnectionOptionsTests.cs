using UserDirectory.Changes;
using UserDirectory.Connections;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Connections;

/// <summary>What is wrong with a connection is said before anything is sent, alike for every system.</summary>
public sealed class ConnectionOptionsTests
{
    public static TheoryData<string, string> Systems => new()
    {
        { nameof(UserDirectories.WorkMail), "m-" + new string('0', 32) },
        { nameof(UserDirectories.DirectoryServiceData), "d-0123456789" },
        { nameof(UserDirectories.IdentityStore), "d-0123456789" },
        { nameof(UserDirectories.CloudSso), "d-00sandbox001" },
    };

    [Theory]
    [MemberData(nameof(Systems))]
    public void An_endpoint_that_is_no_plain_web_address_is_refused_and_not_shown(string system, string id)
    {
        foreach (var endpoint in
            new[] { "localhost", "ftp://localhost", "https://localhost/?a=b", "https://me:s3cr3t@localhost/" })
        {
            var failure = Assert.Throws<UserDirectoryException>(() => Open(system, id, new ConnectionOptions
            {
                Region = system == nameof(UserDirectories.CloudSso) ? "cn-shanghai" : "eu-west-1",
                AccessKey = "a", SecretKey = "s",
                EndpointUrl = new Uri(endpoint, UriKind.RelativeOrAbsolute),
            }));
            Assert.Equal(FailureKind.Target, failure.Kind);
            Assert.Contains("endpoint", failure.Message);
            Assert.DoesNotContain("s3cr3t", failure.Message);
        }
    }

    private static IUserDirectory Open(string system, string id, ConnectionOptions connection) =>
        (system switch
        {
            nameof(UserDirectories.WorkMail) => UserDirectories.WorkMail,
            nameof(UserDirectories.DirectoryServiceData) => UserDirectories.DirectoryServiceData,
            nameof(UserDirectories.IdentityStore) => UserDirectories.IdentityStore,
            _ => (Func<string, ConnectionOptions, GovernorOptions, IUserDirectory>)UserDirectories.CloudSso,
        })(id, connection, new GovernorOptions());
}
