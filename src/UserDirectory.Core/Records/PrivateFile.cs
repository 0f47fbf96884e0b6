namespace UserDirectory.Records;

/// <summary>Files that hold users' values in clear: only their owner reads them.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Opens a file for its owner alone (mode 600; on Windows as its folder has it), for one writer at a time.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it may be there already.</param>
    /// <param name="warning">That others may read it all the same, and why; null: nobody but its owner may.</param>
    /// <exception cref="IOException">It can't be written, or another process writes it.</exception>
    public static FileStream OpenToWrite(string path, FileMode mode, out string? warning)
    {
        try
        {
            var file = Open(path, mode);
            warning = ShutOut(file);
            return file;
        }
        catch (DirectoryNotFoundException error)
        {
            throw new DirectoryNotFoundException(
                $"The folder of '{path}' is not there: make it, or name another.", error);
        }
    }

    /// <summary>Whether it is a file that can be emptied; a device, a pipe and a terminal are none.</summary>
    public static bool IsFile(FileStream opened)
    {
        if (!opened.CanSeek) return false;
        try
        {
            opened.SetLength(opened.Length);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

#if NET
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static FileStream Open(string path, FileMode mode) => OperatingSystem.IsWindows()
        ? new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read)
        : new FileStream(path, new FileStreamOptions
        {
            // There, what is shared for reading is shared for writing too.
            Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = Owners,
        });

    // One that was there may be everybody's, and a file system may know no modes, or someone else's only.
    private static string? ShutOut(FileStream file)
    {
        if (OperatingSystem.IsWindows() || IsOwners(file) || !IsFile(file)) return null;
        var why = "";
        try
        {
            File.SetUnixFileMode(file.SafeFileHandle, Owners);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            why = $" ({error.Message})";
        }
        return IsOwners(file) ? null
            : $"Others may read '{file.Name}', which holds users' values in clear: its mode can't be set to 600{why}. "
                + "Name a file in a folder of your own.";
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsOwners(FileStream file) => (File.GetUnixFileMode(file.SafeFileHandle) & ~Owners) == 0;
#else
    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.Read);

    private static string? ShutOut(FileStream file) => null;
#endif
}
