namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>A RAM role and the terms on which STS is asked for it.</summary>
internal sealed record RoleToAssume(string Arn)
{
    public string? SessionName { get; init; }

    /// <summary>Seconds that the session lasts; null for the default of STS, an hour.</summary>
    public int? DurationSeconds { get; init; }

    public string? Policy { get; init; }

    public string? ExternalId { get; init; }

    public string? StsRegion { get; init; }
}

/// <summary>A role that the token of an identity provider opens.</summary>
/// <param name="Role">The role.</param>
/// <param name="ProviderArn">The identity provider as RAM knows it.</param>
/// <param name="TokenFile">Where the token is. Others renew it there, so it is read for every call.</param>
internal sealed record OidcRole(RoleToAssume Role, string ProviderArn, string TokenFile);
