namespace UserDirectory.CommandLine;

/// <summary>What the program's exit code means.</summary>
internal static class ExitCode
{
    /// <summary>All users are as the input says.</summary>
    public const int Done = 0;

    /// <summary>Some users failed.</summary>
    public const int SomeFailed = 1;

    /// <summary>Bad usage, an unreadable file, or nobody can be updated: credentials, region, organization.</summary>
    public const int Unusable = 2;

    /// <summary>Ctrl+C.</summary>
    public const int Stopped = 130;
}

/// <summary>The program can't go on; the message is one line for the user.</summary>
internal sealed class UnusableException(string message) : Exception(message);
