using Amazon.Runtime;

namespace Amazon.WorkMail;

/// <summary>An error of Amazon WorkMail;
/// the modelled ones are its subclasses in <c>Amazon.WorkMail.Model</c>.</summary>
public class AmazonWorkMailException(string message, Exception? innerException = null)
    : AmazonServiceException(message, innerException);
