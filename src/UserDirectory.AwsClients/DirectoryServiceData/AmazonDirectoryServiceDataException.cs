using Amazon.Runtime;

namespace Amazon.DirectoryServiceData;

/// <summary>Error of AWS Directory Service Data. The modelled errors derive from it.</summary>
public class AmazonDirectoryServiceDataException(string message) : AmazonServiceException(message);
