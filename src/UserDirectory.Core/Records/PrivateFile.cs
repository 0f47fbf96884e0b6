namespace UserDirectory.Records;

/// <summary>Files that hold users' values in clear: only their owner reads them.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Opens a file for its owner alone (mode 600; on Windows as its folder has it), for one writer at a time.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it may be there already.</param>
    /// <exception cref="IOException">It can't be written, or another process writes it.</exception>
    public static FileStream OpenToWrite(string path, FileMode mode)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var file = new FileStream(path, new FileStreamOptions
            {
                // There, what is shared for reading is shared for writing too.
                Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = owners,
            });
            // One that was there may have been everybody's; what is no file has no mode to set.
            if (file.CanSeek) File.SetUnixFileMode(file.SafeFileHandle, owners);
            return file;
        }
#endif
        return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read);
    }
}
