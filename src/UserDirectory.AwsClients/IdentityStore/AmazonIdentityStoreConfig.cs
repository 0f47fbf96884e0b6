using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <summary>Configuration of the client of the IAM Identity Center identity store.</summary>
public class AmazonIdentityStoreConfig() : ServiceConfig("identitystore", "identitystore", "2020-06-15")
{
    private protected override bool HasFipsHost(string partition) => partition != "aws-us-gov";
}
