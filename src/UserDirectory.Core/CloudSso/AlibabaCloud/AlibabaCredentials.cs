namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>An access key, with a token and an end where it is temporary. Printing one shows none of it.</summary>
internal sealed record AlibabaCredentials(
    string AccessKeyId,
    string AccessKeySecret,
    string? SecurityToken = null,
    DateTimeOffset? Expiration = null)
{
    public override string ToString() => nameof(AlibabaCredentials);
}
