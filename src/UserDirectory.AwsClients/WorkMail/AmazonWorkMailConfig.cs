using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>Where and how to call Amazon WorkMail.</summary>
public class AmazonWorkMailConfig() : ServiceConfig("WorkMail", "workmail", "2017-10-01");
