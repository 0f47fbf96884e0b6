using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]

namespace UserDirectory.Files;

/// <summary>
/// Access lists of files on Windows. The owner, SYSTEM and Administrators have access: the last two can take ownership
/// of every file anyway, and scheduled tasks and backups run as them.
/// </summary>
internal static class WindowsAccess
{
    private const string AllAccess = "FA", Administrators = "BA", LocalSystem = "SY";
    private const uint Revision = 1, List = 4, ProtectedList = 0x80000004, FileObject = 1;
    private const uint ReadWrite = 0xC0000000, CreateNew = 1, NormalFile = 0x80;
    private const uint QueryToken = 8, TokenUser = 1;
    private const int AccessDenied = 5;
    // Longer paths need the prefix \\?\.
    private const int LongestPlainPath = 247;

    /// <summary>Creates an empty file with a private access list; false if it exists or can't be created.</summary>
    public static bool TryCreate(string path)
    {
        using var wanted = Wanted();
        var attributes = new SecurityAttributes
        {
            Length = (uint)Marshal.SizeOf<SecurityAttributes>(), Descriptor = wanted.Pointer,
        };
        using var file = CreateFile(Long(path), ReadWrite, 0, ref attributes, CreateNew, NormalFile, IntPtr.Zero);
        return !file.IsInvalid;
    }

    /// <summary>Sets a private access list on a file if other accounts have access.</summary>
    /// <returns>The reason why other accounts still have access; null if they have no access.</returns>
    public static string? ShutOut(string path)
    {
        using var wanted = Wanted();
        if (IsWithin(path, wanted)) return null;
        var isDenied = !SetFileSecurity(Long(path), ProtectedList, wanted.Pointer)
            && Marshal.GetLastWin32Error() == AccessDenied;
        return IsWithin(path, wanted) ? null
            : isDenied ? FilesErrors.AccessListDenied : FilesErrors.NoAccessLists;
    }

    private static bool IsWithin(string path, LocalMemory wanted)
    {
        if (GetNamedSecurityInfo(Long(path), FileObject, List, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero,
            out var descriptor) != 0) return false;
        using var found = new LocalMemory(descriptor);
        var allowed = Allowed(TextOf(wanted));
        return TextOf(found) is var text && text.Contains('(') && Allowed(text).All(allowed.Contains);
    }

    // The accounts of the entries (A;FLAGS;RIGHTS;;;ACCOUNT), in the text of an access list.
    private static List<string> Allowed(string list) =>
    [
        .. list.Split('(').Skip(1).Select(entry => entry.Split(')')[0].Split(';'))
            .Where(entry => entry[0] is not ("D" or "OD" or "XD")).Select(entry => entry[5]),
    ];

    private static LocalMemory Wanted()
    {
        var list = "D:P" + string.Concat(new[] { CurrentUser(), LocalSystem, Administrators }
            .Select(account => $"(A;;{AllAccess};;;{account})"));
        return ConvertToDescriptor(list, Revision, out var descriptor, IntPtr.Zero)
            ? new LocalMemory(descriptor) : throw FilesErrors.NoAccessList();
    }

    private static string TextOf(LocalMemory descriptor)
    {
        if (!ConvertToText(descriptor.Pointer, Revision, List, out var text, IntPtr.Zero))
            throw FilesErrors.NoAccessList();
        using var memory = new LocalMemory(text);
        return Marshal.PtrToStringUni(text)!;
    }

    // The thread's token comes first, because a service may impersonate another user on this thread.
    private static string CurrentUser()
    {
        if (!OpenThreadToken(GetCurrentThread(), QueryToken, true, out var token)
            && !OpenProcessToken(GetCurrentProcess(), QueryToken, out token)) throw FilesErrors.NoAccessList();
        try
        {
            GetTokenInformation(token, TokenUser, IntPtr.Zero, 0, out var length);
            using var user = new LocalMemory(Marshal.AllocHGlobal((int)length));
            if (!GetTokenInformation(token, TokenUser, user.Pointer, length, out _)
                || !ConvertSid(Marshal.ReadIntPtr(user.Pointer), out var text)) throw FilesErrors.NoAccessList();
            using var memory = new LocalMemory(text);
            return Marshal.PtrToStringUni(text)!;
        }
        finally
        {
            CloseHandle(token);
        }
    }

    private static string Long(string path) =>
        path.Length <= LongestPlainPath || path.StartsWith(@"\\", StringComparison.Ordinal) ? path : @"\\?\" + path;

    /// <summary>Memory that LocalFree releases, such as that of AllocHGlobal.</summary>
    private sealed class LocalMemory(IntPtr pointer) : IDisposable
    {
        public IntPtr Pointer { get; } = pointer;

        public void Dispose() => Marshal.FreeHGlobal(Pointer);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public uint Length;
        public IntPtr Descriptor;
        public int IsInherited;
    }

    private const string Advapi = "advapi32.dll", Kernel = "kernel32.dll";

    [DllImport(Kernel, EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern Microsoft.Win32.SafeHandles.SafeFileHandle CreateFile(string path, uint access, uint share,
        ref SecurityAttributes attributes, uint disposition, uint flags, IntPtr template);

    [DllImport(Advapi, EntryPoint = "SetFileSecurityW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern bool SetFileSecurity(string path, uint what, IntPtr descriptor);

    [DllImport(Advapi, EntryPoint = "GetNamedSecurityInfoW", CharSet = CharSet.Unicode)]
    private static extern uint GetNamedSecurityInfo(string path, uint kind, uint what, IntPtr owner, IntPtr group,
        IntPtr list, IntPtr audit, out IntPtr descriptor);

    [DllImport(Advapi, EntryPoint = "ConvertStringSecurityDescriptorToSecurityDescriptorW", CharSet = CharSet.Unicode,
        SetLastError = true)]
    private static extern bool ConvertToDescriptor(string text, uint revision, out IntPtr descriptor, IntPtr length);

    [DllImport(Advapi, EntryPoint = "ConvertSecurityDescriptorToStringSecurityDescriptorW", SetLastError = true)]
    private static extern bool ConvertToText(
        IntPtr descriptor, uint revision, uint what, out IntPtr text, IntPtr length);

    [DllImport(Advapi, EntryPoint = "ConvertSidToStringSidW", SetLastError = true)]
    private static extern bool ConvertSid(IntPtr sid, out IntPtr text);

    [DllImport(Advapi, SetLastError = true)]
    private static extern bool OpenThreadToken(IntPtr thread, uint access, bool asSelf, out IntPtr token);

    [DllImport(Advapi, SetLastError = true)]
    private static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport(Advapi, SetLastError = true)]
    private static extern bool GetTokenInformation(
        IntPtr token, uint what, IntPtr buffer, uint length, out uint needed);

    [DllImport(Kernel)]
    private static extern bool CloseHandle(IntPtr handle);

    [DllImport(Kernel)]
    private static extern IntPtr GetCurrentThread();

    [DllImport(Kernel)]
    private static extern IntPtr GetCurrentProcess();
}
