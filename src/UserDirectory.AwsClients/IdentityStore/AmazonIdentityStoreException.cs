using Amazon.Runtime;

namespace Amazon.IdentityStore;

/// <summary>An error of the IAM Identity Center identity store;
/// the modelled ones are its subclasses in <c>Amazon.IdentityStore.Model</c>.</summary>
public class AmazonIdentityStoreException(string message, Exception? innerException = null)
    : AmazonServiceException(message, innerException);
