namespace UserDirectory.CloudSso;

/// <summary>What <c>GetUser</c> and <c>UpdateUser</c> answer; after an update it is the user as it is then.</summary>
internal sealed record UserResponse
{
    public required CloudSsoUser User { get; init; }

    public string? RequestId { get; init; }
}

/// <summary>A page of users.</summary>
internal sealed record ListUsersResponse
{
    public required IReadOnlyList<CloudSsoUser> Users { get; init; }

    /// <summary>Null or empty on the last page.</summary>
    public string? NextToken { get; init; }

    public string? RequestId { get; init; }
}
