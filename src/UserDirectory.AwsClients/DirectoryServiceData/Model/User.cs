namespace Amazon.DirectoryServiceData.Model;

public class User
{
    public string? DistinguishedName { get; set; }
    public string? EmailAddress { get; set; }
    public string? UserPrincipalName { get; set; }
}
