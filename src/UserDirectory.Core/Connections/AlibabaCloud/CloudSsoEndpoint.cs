namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>Where a CloudSSO directory is called.</summary>
/// <param name="Address">The API's address.</param>
/// <param name="Region">The region, null where only an address was given.</param>
internal sealed record CloudSsoEndpoint(Uri Address, string? Region)
{
    private const string Variable = "ALIBABA_CLOUD_REGION_ID";

    /// <summary>The regions that have CloudSSO.</summary>
    public static IReadOnlyList<string> Regions { get; } =
        ["cn-shanghai", "cn-hongkong", "us-west-1", "eu-central-1", "ap-southeast-1", "ap-northeast-2"];

    /// <exception cref="AlibabaConnectionException">No region, one without CloudSSO, or a bad address.</exception>
    public static CloudSsoEndpoint Of(AlibabaConnectionOptions options, AlibabaEnvironment environment)
    {
        if (Text.OrNull(options.EndpointUrl) is { } url)
            return new(Parse(url), Text.OrNull(options.Region) ?? environment.Setting(Variable));

        var (region, from) = Find(options, environment);
        var known = Regions.FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase))
            ?? throw new AlibabaConnectionException(
                $"CloudSSO is not in region '{region}' ({from}). "
                + $"Give the directory's region: {string.Join(", ", Regions)}.");
        return new(new Uri($"https://cloudsso.{known}.aliyuncs.com"), known);
    }

    private static (string Region, string From) Find(AlibabaConnectionOptions options, AlibabaEnvironment environment)
    {
        if (Text.OrNull(options.Region) is { } given)
            return (given, "as given");
        if (environment.Setting(Variable) is { } variable)
            return (variable, $"from {Variable}");
        var profile = CliConfiguration.Read(environment)?.Profile(Text.OrNull(options.ProfileName), environment);
        if (Text.OrNull(profile?.RegionId) is { } region)
            return (region, $"from CLI profile '{profile!.Name}'");
        throw new AlibabaConnectionException(
            $"No region. Give the CloudSSO directory's region: {string.Join(", ", Regions)}. "
            + $"It can also be in {Variable} or in the CLI profile.");
    }

    private static Uri Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Query.Length == 0 && address.UserInfo.Length == 0
            ? address
            : throw new AlibabaConnectionException("The endpoint must be an http or https address without a query.");
}
