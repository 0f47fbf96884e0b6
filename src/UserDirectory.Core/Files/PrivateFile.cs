using System.Runtime.InteropServices;

namespace UserDirectory.Files;

/// <summary>Files that hold users' values in clear: only their owner reads them.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Opens a file for its owner alone (mode 600; on Windows an access list), for one writer at a time.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it may be there already.</param>
    /// <param name="warning">That others may read it all the same, and why; null: nobody but its owner may.</param>
    /// <exception cref="IOException">It can't be written, or another process writes it.</exception>
    public static FileStream OpenToWrite(string path, FileMode mode, out string? warning)
    {
        var file = OpenIn(path, mode, WriteBuffer);
        warning = ShutOut(file);
        return file;
    }

    /// <summary>
    /// Opens a file that lines are appended to, or makes it; each write goes to the end of the file as it is then,
    /// where the provider can do so.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="check">Refuses the file by an exception, before anything of it is changed.</param>
    /// <param name="warning">As of <see cref="OpenToWrite"/>.</param>
    /// <exception cref="IOException">It can't be written, or another process writes it.</exception>
    internal static FileStream OpenToAppend(string path, Action<FileStream> check, out string? warning)
    {
        // 1: each write is one of the provider's.
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

    /// <summary>Opens a file to read, also while a run writes the file.</summary>
    /// <exception cref="IOException">The file can't be read, or is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read the file.</exception>
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

    private const int WriteBuffer = 4096;

    private static FileStream OpenIn(string path, FileMode mode, int buffer)
    {
        try
        {
            return Open(path, mode, buffer);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new IOException(
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

    /// <summary>The length of the file that a path names now, through links; -1: there is none.</summary>
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

    // The file is there with its access list before anything is written to it.
    private static FileStream OpenOnWindows(string path, FileMode mode, int buffer)
    {
        var isMade = WindowsAccess.TryCreate(path);
        return new FileStream(path, isMade ? FileMode.Open : mode, FileAccess.ReadWrite, FileShare.Read, buffer);
    }

    private static string? ShutOutOnWindows(FileStream file) =>
        WindowsAccess.ShutOut(file.Name) is { } why ? WarningOf(file, why) : null;

    private static string WarningOf(FileStream file, string why) => $"Others may read '{file.Name}', which holds "
        + $"users' values in clear: {why}. Name a file in a folder of your own.";

#if NET
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static FileStream Open(string path, FileMode mode, int buffer) => OperatingSystem.IsWindows()
        ? OpenOnWindows(path, mode, buffer)
        : new FileStream(path, new FileStreamOptions
        {
            // There, what is shared for reading is shared for writing too.
            Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = Owners,
            BufferSize = buffer,
        });

    // One that was there may be everybody's, and a file system may know no modes, or someone else's only.
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
        return IsOwners(file) ? null : WarningOf(file, $"its mode can't be set to 600{why}");
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsOwners(FileStream file) => (File.GetUnixFileMode(file.SafeFileHandle) & ~Owners) == 0;

    // .NET writes at offsets, also with FileMode.Append. Linux appends in spite of an offset where the file is open so;
    // see pwrite(2). Elsewhere the end is looked up before each write.
    private static void AppendAlways(FileStream file)
    {
        if (!OperatingSystem.IsLinux()) return;
        var flags = FileControl(file.SafeFileHandle, GetFlags, 0);
        if (flags >= 0) _ = FileControl(file.SafeFileHandle, SetFlags, flags | Append);
    }

    private const int GetFlags = 3, SetFlags = 4, Append = 0x400;

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(
        Microsoft.Win32.SafeHandles.SafeFileHandle file, int command, int argument);

    // .NET asks for a lock wherever it opens a file, and the run that writes the file has the lock.
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
