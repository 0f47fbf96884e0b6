namespace UserDirectory.PowerShell.Commands;

/// <summary>Where <c>Get-Help -Online</c> finds the pages of <c>en-US</c>.</summary>
internal static class HelpPages
{
    public const string At = "https://github.com/userdirectory/UserDirectory/blob/main/en-US/";
}
