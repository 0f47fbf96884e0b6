using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <summary>Where and how to call AWS Directory Service Data.</summary>
public class AmazonDirectoryServiceDataConfig() : ServiceConfig("Directory Service Data", "ds-data", "2023-05-31");
