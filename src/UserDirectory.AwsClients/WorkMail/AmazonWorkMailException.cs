using Amazon.Runtime;

namespace Amazon.WorkMail;

/// <summary>Error of Amazon WorkMail. The modelled errors derive from it.</summary>
public class AmazonWorkMailException(string message) : AmazonServiceException(message);
