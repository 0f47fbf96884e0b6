namespace UserDirectory.Files;

/// <summary>Error texts with advice for failures to open or write a file.</summary>
public static class FileTrouble
{
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS, which .NET
    // returns if another process has locked the file.
    private static readonly int[] InUse = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];
    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows; ENOSPC.
    private static readonly int[] Full = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28];

    /// <summary>Gives the error text with advice, without the file's name and without a full stop.</summary>
    public static string Of(Exception error) => error switch
    {
        FileNotFoundException => "the file does not exist",
        DirectoryNotFoundException => "the folder does not exist",
        UnauthorizedAccessException => "this account has no permission to open the file, or the path is a folder",
        IOException when InUse.Contains(error.HResult) =>
            "another program, such as Excel, has the file open; close the file",
        IOException when Full.Contains(error.HResult) => "the disk is full",
        _ => error.Message.TrimEnd('.'),
    };
}
