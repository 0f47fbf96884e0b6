namespace UserDirectory.Aws;

/// <summary>An access key, with a token and an end if it is temporary. ToString shows no part of the key.</summary>
internal sealed record AwsKeys(
    string AccessKeyId, string SecretKey, string? Token = null, DateTimeOffset? End = null)
{
    public override string ToString() => nameof(AwsKeys);

    /// <summary>Checks settings and makes keys of them. The two names are for the error of a missing setting.</summary>
    public static AwsKeys Of(AwsSettings.Setting? id, AwsSettings.Setting? secret, AwsSettings.Setting? token,
        string idName, string secretName)
    {
        if (id is null) throw AwsErrors.HalfOfKeySet((secret ?? token)!.From, idName);
        if (secret is null) throw AwsErrors.HalfOfKeySet(id.From, secretName);
        foreach (var part in new[] { id, secret })
        {
            if (part.Value.Any(char.IsWhiteSpace)) throw AwsErrors.SpaceInKey(part);
        }
        return new AwsKeys(id.Value, secret.Value, token?.Value.Trim() is { Length: > 0 } text ? text : null);
    }

    /// <summary>The source of a run's keys, named such as <c>profile 'hr' in /home/ann/.aws/config</c>.</summary>
    internal sealed record Source(string Name, Func<CancellationToken, Task<AwsKeys>> GetAsync)
    {
        /// <summary>Whether the source is the machine's own role, with which the machine's region is used.</summary>
        public bool IsMachine { get; init; }

        public static Source Of(string name, AwsKeys keys) => new(name, _ => Task.FromResult(keys));
    }
}
