using Amazon.WorkMail;

namespace UserDirectory.Tests.AwsClients;

/// <summary>For tests of what the official packages do otherwise: they are skipped where those are built in.</summary>
public static class OwnClients
{
    public const string Reason = "The official packages do this in another way.";

    public static bool InUse => typeof(AmazonWorkMailClient).Assembly.GetName().Name == "UserDirectory.AwsClients";
}
