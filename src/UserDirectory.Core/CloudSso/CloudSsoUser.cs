namespace UserDirectory.CloudSso;

/// <summary>User in a response of CloudSSO 2021-05-15.</summary>
internal sealed record CloudSsoUser
{
    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? Email { get; init; }

    /// <summary><c>Enabled</c> or <c>Disabled</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>Manual</c>, or <c>Synchronized</c> for a user that SCIM synchronizes.</summary>
    public string? ProvisionType { get; init; }
}
