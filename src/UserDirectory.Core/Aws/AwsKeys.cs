namespace UserDirectory.Aws;

/// <summary>An access key, with a token and an end if it is temporary. ToString shows no part of the key.</summary>
internal sealed record AwsKeys(
    string AccessKeyId, string SecretKey, string? Token = null, DateTimeOffset? End = null)
{
    public override string ToString() => nameof(AwsKeys);

    /// <summary>Checks texts and makes keys of them.</summary>
    /// <param name="id">The access key id and its source.</param>
    /// <param name="secret">The secret and its source.</param>
    /// <param name="token">The session token; may be null.</param>
    /// <param name="idName">The name of the id's setting, for the error if it is missing.</param>
    /// <param name="secretName">The name of the secret's setting, for the error if it is missing.</param>
    public static AwsKeys Of(
        AwsSetting? id, AwsSetting? secret, string? token, string idName, string secretName)
    {
        if (id is null)
        {
            throw AwsErrors.Credentials($"{secret?.From ?? "A session token"} is set, but {idName} is not. Set both "
                + "the access key id and its secret, or neither.");
        }
        if (secret is null)
        {
            throw AwsErrors.Credentials($"{id.From} is set, but {secretName} is not. Set both the access key id and "
                + "its secret, or neither.");
        }
        foreach (var part in new[] { id, secret })
        {
            if (part.Value.Any(char.IsWhiteSpace))
            {
                throw AwsErrors.Credentials($"{part.From} contains a space or a line break, which a key can't "
                    + "contain. Put a comment on a line of its own.");
            }
        }
        return new AwsKeys(id.Value, secret.Value, string.IsNullOrWhiteSpace(token) ? null : token!.Trim());
    }
}
