using Amazon.Runtime;

namespace Amazon.DirectoryServiceData;

/// <summary>An error of AWS Directory Service Data;
/// the modelled ones are its subclasses in <c>Amazon.DirectoryServiceData.Model</c>.</summary>
public class AmazonDirectoryServiceDataException(string message, Exception? innerException = null)
    : AmazonServiceException(message, innerException);
