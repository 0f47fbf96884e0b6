using System.Runtime.InteropServices;

namespace UserDirectory.Files;

/// <summary>Files that contain users' values in plain text, and that only their owner can read.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Opens a file that only its owner can access (mode 600, or an access list), for one writer. Warns if other
    /// accounts may still read the file.
    /// </summary>
    /// <exception cref="IOException">The file can't be written, or another process is writing it.</exception>
    public static FileStream OpenToWrite(string path, FileMode mode, out string? warning)
    {
        var file = OpenIn(path, mode);
        warning = ShutOut(file);
        return file;
    }

    /// <summary>
    /// Opens or creates a file to append lines to. Each write goes to the current end of the file, if the operating
    /// system supports it. A check that throws refuses the file before it is changed. Warns if other accounts may still
    /// read the file.
    /// </summary>
    /// <exception cref="IOException">The file can't be written, or another process is writing it.</exception>
    internal static FileStream OpenToAppend(string path, Action<FileStream> check, out string? warning)
    {
        // A buffer of 1 byte passes each write to the operating system at once.
        var file = OpenIn(path, FileMode.OpenOrCreate, buffer: 1);
        try
        {
            check(file);
            warning = ShutOut(file);
            AppendAlways(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file for reading, even while a run is writing the file.</summary>
    /// <exception cref="IOException">The file can't be read, or does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">This account has no permission to read the file.</exception>
    public static FileStream OpenToRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (IOException) when (OpenWithoutLock(path) is { } file)
        {
            return file;
        }
    }

    private static FileStream OpenIn(string path, FileMode mode, int buffer = 4096)
    {
        try
        {
            return Open(path, mode, buffer);
        }
        catch (DirectoryNotFoundException error)
        {
            throw FilesErrors.NoFolder(path, error);
        }
    }

    /// <summary>Whether the stream is a regular file, and not a device, pipe or terminal.</summary>
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

    /// <summary>The current length of the file at a path, after resolving links; -1 if it does not exist.</summary>
    internal static long LengthAt(string path)
    {
        var named = At(path);
        return named.Exists ? named.Length : -1;
    }

    // Replacing a file keeps the access list of the old file on Windows, and the mode of the new one elsewhere.
    internal static void Replace(string from, string to)
    {
        if (!File.Exists(to))
        {
            File.Move(from, to);
            return;
        }
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) WindowsAccess.ShutOut(to);
        File.Replace(from, to, destinationBackupFileName: null);
    }

    // The file gets its access list before anything is written to it.
    private static FileStream OpenOnWindows(string path, FileMode mode, int buffer)
    {
        var isMade = WindowsAccess.TryCreate(path);
        return new FileStream(path, isMade ? FileMode.Open : mode, FileAccess.ReadWrite, FileShare.Read, buffer);
    }

    private static string? ShutOutOnWindows(FileStream file) =>
        WindowsAccess.ShutOut(file.Name) is { } why ? FilesErrors.MayBeRead(file.Name, why) : null;

#if NET
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static FileStream Open(string path, FileMode mode, int buffer) => OperatingSystem.IsWindows()
        ? OpenOnWindows(path, mode, buffer)
        : new FileStream(path, new FileStreamOptions
        {
            // On Unix, FileShare.Read would not stop a second writer.
            Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = Owners,
            BufferSize = buffer,
        });

    // An existing file may be readable by everyone, and the file system may not support modes.
    private static string? ShutOut(FileStream file)
    {
        if (OperatingSystem.IsWindows()) return ShutOutOnWindows(file);
        if (IsOwners(file) || !IsFile(file)) return null;
        var why = "";
        try
        {
            File.SetUnixFileMode(file.SafeFileHandle, Owners);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            why = $" ({error.Message})";
        }
        return IsOwners(file) ? null : FilesErrors.MayBeRead(file.Name, FilesErrors.NoMode(why));
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsOwners(FileStream file) => (File.GetUnixFileMode(file.SafeFileHandle) & ~Owners) == 0;

    // .NET writes at offsets, even with FileMode.Append. Linux ignores the offset and appends if the file is opened
    // with O_APPEND; see pwrite(2). On other systems the caller seeks to the end before each write.
    private static void AppendAlways(FileStream file)
    {
        if (!OperatingSystem.IsLinux()) return;
        var flags = FileControl(file.SafeFileHandle, GetFlags, 0);
        if (flags >= 0) _ = FileControl(file.SafeFileHandle, SetFlags, flags | Append);
    }

    private const int GetFlags = 3, SetFlags = 4, Append = 0x400;

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(Microsoft.Win32.SafeHandles.SafeFileHandle file, int command, int argument);

    // .NET always locks a file that it opens, and the run that writes the file holds the lock.
    private static FileStream? OpenWithoutLock(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path)) return null;
        var name = System.Text.Encoding.UTF8.GetBytes(path + '\0');
        var file = new Microsoft.Win32.SafeHandles.SafeFileHandle(OpenFile(name, ReadOnly), ownsHandle: true);
        return file.IsInvalid ? null : new FileStream(file, FileAccess.Read);
    }

    private const int ReadOnly = 0;

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenFile(byte[] path, int flags);

    private static FileInfo At(string path)
    {
        var named = new FileInfo(path);
        return named.LinkTarget is null ? named : (FileInfo?)named.ResolveLinkTarget(returnFinalTarget: true) ?? named;
    }
#else
    private static FileStream Open(string path, FileMode mode, int buffer) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? OpenOnWindows(path, mode, buffer)
            : new(path, mode, FileAccess.ReadWrite, FileShare.Read, buffer);

    private static FileStream? OpenWithoutLock(string path) => null;

    private static void AppendAlways(FileStream file)
    {
    }

    private static FileInfo At(string path) => new(path);

    private static string? ShutOut(FileStream file) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ShutOutOnWindows(file) : null;
#endif
}
