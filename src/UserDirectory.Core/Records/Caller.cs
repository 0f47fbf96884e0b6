namespace UserDirectory.Records;

/// <summary>Who is at work, as journals, plans and reports name it.</summary>
internal static class Caller
{
    /// <summary>The account and the computer.</summary>
    public static string Name => $"{Environment.UserName}@{Environment.MachineName}";
}
