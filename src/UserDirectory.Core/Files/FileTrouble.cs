namespace UserDirectory.Files;

/// <summary>Failures to open or write a file, in words that say what to do.</summary>
public static class FileTrouble
{
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS, which .NET gives
    // where another process has locked the file.
    private static readonly int[] InUse = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];
    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows; ENOSPC.
    private static readonly int[] Full = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28];

    /// <summary>What is wrong and what to do, with no name of the file and no full stop at its end.</summary>
    public static string Of(Exception error) => error switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "its folder is not there",
        UnauthorizedAccessException => "this account may not open it, or it is a folder",
        IOException when InUse.Contains(error.HResult) => "another program, such as Excel, has it open; close it there",
        IOException when Full.Contains(error.HResult) => "the disk is full",
        _ => error.Message.TrimEnd('.'),
    };
}
