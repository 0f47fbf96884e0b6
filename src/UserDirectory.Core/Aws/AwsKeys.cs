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
        if (id is null) throw AwsErrors.HalfOfKeySet(secret?.From ?? "A session token", idName);
        if (secret is null) throw AwsErrors.HalfOfKeySet(id.From, secretName);
        foreach (var part in new[] { id, secret })
        {
            if (part.Value.Any(char.IsWhiteSpace)) throw AwsErrors.SpaceInKey(part);
        }
        return new AwsKeys(id.Value, secret.Value, string.IsNullOrWhiteSpace(token) ? null : token!.Trim());
    }
}
