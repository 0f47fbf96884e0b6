using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <summary>Configuration of the client of AWS Directory Service Data.</summary>
public class AmazonDirectoryServiceDataConfig() : ServiceConfig("Directory Service Data", "ds-data", "2023-05-31");
