namespace UserDirectory.Records;

/// <summary>The caller, as journals, plans and reports name it.</summary>
public static class Caller
{
    /// <summary>The account and the computer.</summary>
    public static string Name => $"{Environment.UserName}@{Environment.MachineName}";
}
