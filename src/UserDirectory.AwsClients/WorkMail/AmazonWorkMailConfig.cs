using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>Configuration of the client of Amazon WorkMail.</summary>
public class AmazonWorkMailConfig() : ServiceConfig("WorkMail", "workmail", "2017-10-01");
