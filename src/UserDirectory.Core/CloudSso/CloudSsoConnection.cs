using UserDirectory.Changes;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.CredentialSources;
using UserDirectory.Http;

namespace UserDirectory.CloudSso;

/// <summary>Factory of CloudSSO clients from the caller's options and the computer's settings.</summary>
internal static class CloudSsoConnection
{
    private const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";

    // The variable names of the SDKs, the Alibaba Cloud CLI and Terraform.
    private static readonly string[] RegionVariables =
        [RegionVariable, "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "ALICLOUD_REGION"];

    /// <summary>The regions of CloudSSO.</summary>
    public static IReadOnlyList<string> Regions { get; } =
        ["cn-shanghai", "cn-hongkong", "us-west-1", "eu-central-1", "ap-southeast-1", "ap-northeast-2"];

    /// <summary>
    /// Makes a client, which gets its credentials with its first request. The caller disposes the client.
    /// </summary>
    /// <param name="options">The caller's options.</param>
    /// <param name="time">The clock for signatures, renewals and timeouts.</param>
    /// <param name="environment">The computer's variables and files; null for this computer's.</param>
    /// <param name="nonce">Returns a unique text for each request; null for random texts.</param>
    /// <exception cref="UserDirectoryException">The region is missing, or CloudSSO is not available in it.</exception>
    public static CloudSsoClient CreateClient(ConnectionOptions options, TimeProvider time,
        AlibabaEnvironment? environment = null, Func<string>? nonce = null)
    {
        environment ??= AlibabaEnvironment.ThisComputer;
        nonce ??= () => Guid.NewGuid().ToString("N");
        var endpoint = EndpointOf(options, environment);
        var network = NetworkSettings.Of(environment.Variable, time);
        var http = new HttpClient(ServiceHttp.CreateHandler(options.Handler, network, Acs3Signer.TokenHeader));
        var direct = ServiceHttp.CreateDirectClient(options.Handler);
        var sts = new StsClient(http, environment, endpoint.Region, time, nonce);
        var chain = new CredentialChain(options, environment, sts, direct, time);
        var keys = new RenewedKeys<AlibabaCredentials>(chain.GetAsync, found => found.Expiration, time)
        {
            Warn = options.Warn,
        };
        keys.Report(options.SayWho, found => new SignedBy(found.AccessKeyId, chain.Source!, endpoint.Region,
            endpoint.RegionSource,
            options.EndpointUrl is null ? null : $"{endpoint.Address.AbsoluteUri} (-EndpointUrl)"));
        return new CloudSsoClient(http, endpoint.Address, keys.GetAsync, time, nonce) { CredentialsHttp = direct };
    }

    private static Endpoint EndpointOf(ConnectionOptions options, AlibabaEnvironment environment)
    {
        var variable = options.Region is null
            ? RegionVariables.FirstOrDefault(name => environment.Setting(name) is not null) : null;
        var region = options.Region ?? (variable is null ? null : environment.Setting(variable));
        var source = options.Region is null ? variable : "-Region";
        if (options.EndpointUrl is { } url) return new(url, region, source);

        if (region is null)
        {
            var profile = CliConfiguration.Read(environment)?.Find(options.ProfileName, environment);
            region = AlibabaEnvironment.OrNull(profile?.RegionId)
                ?? throw HttpErrors.NoRegion($"{RegionVariable} or the CLI profile's region", Regions);
            source = $"CLI profile '{profile!.Name}'";
        }
        var known = Regions.FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase))
            ?? throw HttpErrors.NotInRegion("CloudSSO", region, source!, Regions);
        return new(new Uri($"https://cloudsso.{known}.aliyuncs.com"), known, source);
    }

    /// <summary>The address of a CloudSSO directory's API.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Region">The region; null if only an address is known.</param>
    /// <param name="RegionSource">The setting that names the region; null if no region is known.</param>
    private sealed record Endpoint(Uri Address, string? Region, string? RegionSource);
}
