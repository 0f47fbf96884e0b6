using UserDirectory.Connections;
using UserDirectory.Sandbox;

namespace UserDirectory.CommandLine.Commands;

/// <summary>How a command calls a sandbox in this process.</summary>
internal static class SandboxConnections
{
    // Never called: the handler answers before there is a connection.
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");

    public static ConnectionOptions Of(DirectorySandbox sandbox)
    {
        var connection = sandbox.ConnectionAt(Nowhere);
        return new ConnectionOptions
        {
            Region = connection.Region, AccessKey = connection.AccessKey, SecretKey = connection.SecretKey,
            EndpointUrl = connection.Url, Handler = sandbox.CreateHandler(),
        };
    }
}
