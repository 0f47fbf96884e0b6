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
            throw AwsErrors.Credentials($"{secret?.From ?? "A session token"} is set, and {idName} is not. Set both "
                + "the access key id and its secret, or none.");
        }
        if (secret is null)
        {
            throw AwsErrors.Credentials($"{id.From} is set, and {secretName} is not. Set both the access key id and "
                + "its secret, or none.");
        }
        foreach (var part in new[] { id, secret })
        {
            if (part.Value.Any(char.IsWhiteSpace))
            {
                throw AwsErrors.Credentials($"{part.From} holds a blank or a line break, as no key does. A comment "
                    + "needs a line of its own.");
            }
        }
        return new AwsKeys(id.Value, secret.Value, string.IsNullOrWhiteSpace(token) ? null : token!.Trim());
    }
}
