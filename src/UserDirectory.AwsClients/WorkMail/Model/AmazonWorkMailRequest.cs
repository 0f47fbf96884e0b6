using Amazon.Runtime;

namespace Amazon.WorkMail.Model;

/// <summary>A request to Amazon WorkMail.</summary>
public abstract class AmazonWorkMailRequest : AmazonWebServiceRequest;
