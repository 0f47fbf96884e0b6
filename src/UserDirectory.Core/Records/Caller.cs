namespace UserDirectory.Records;

/// <summary>Names the caller in journals, plans and reports.</summary>
public static class Caller
{
    /// <summary>The account and the computer.</summary>
    public static string Name => $"{Environment.UserName}@{Environment.MachineName}";
}
