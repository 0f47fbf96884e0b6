using Amazon.Runtime;

namespace Amazon.IdentityStore.Model;

/// <summary>A request to the IAM Identity Center identity store.</summary>
public abstract class AmazonIdentityStoreRequest : AmazonWebServiceRequest;
