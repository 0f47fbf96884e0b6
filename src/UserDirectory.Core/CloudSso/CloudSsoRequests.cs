namespace UserDirectory.CloudSso;

/// <summary>What to change of a user: null leaves an attribute as it is, an empty string clears it.</summary>
internal sealed record UpdateUserRequest(string DirectoryId, string UserId)
{
    public string? NewFirstName { get; init; }

    public string? NewLastName { get; init; }

    public string? NewDisplayName { get; init; }

    public string? NewDescription { get; init; }

    public string? NewEmail { get; init; }
}

internal sealed record GetUserRequest(string DirectoryId, string UserId);

internal sealed record ListUsersRequest(string DirectoryId)
{
    /// <summary><c>UserName eq NAME</c> or <c>UserName sw PREFIX</c>; not case-sensitive.</summary>
    public string? Filter { get; init; }

    /// <summary>1 to 100 users a page; the service's default is 10.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}
