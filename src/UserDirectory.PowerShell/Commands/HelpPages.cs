namespace UserDirectory.PowerShell.Commands;

/// <summary>The address of the pages of <c>en-US</c>, for <c>Get-Help -Online</c>.</summary>
internal static class HelpPages
{
    public const string At = "https://github.com/userdirectory/UserDirectory/blob/main/en-US/";
}
