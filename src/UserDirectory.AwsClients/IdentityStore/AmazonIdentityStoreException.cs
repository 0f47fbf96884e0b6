using Amazon.Runtime;

namespace Amazon.IdentityStore;

/// <summary>Error of the IAM Identity Center identity store. The modelled errors derive from it.</summary>
public class AmazonIdentityStoreException(string message) : AmazonServiceException(message);
