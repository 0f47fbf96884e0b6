namespace UserDirectory.CloudSso;

/// <summary>Changes of one user: null leaves an attribute as it is, an empty string clears it.</summary>
internal sealed record UpdateUserRequest(string DirectoryId, string UserId)
{
    public string? NewFirstName { get; init; }

    public string? NewLastName { get; init; }

    public string? NewDisplayName { get; init; }

    public string? NewDescription { get; init; }

    public string? NewEmail { get; init; }
}
