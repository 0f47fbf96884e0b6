namespace UserDirectory.Sandbox.Wire;

/// <summary>Which service a request is for: by its host where that is a real one, else by its headers.</summary>
internal static class Router
{
    private static readonly Dictionary<string, SandboxService> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ds-data"] = SandboxService.DirectoryServiceData,
        ["workmail"] = SandboxService.WorkMail,
        ["identitystore"] = SandboxService.IdentityStore,
        ["cloudsso"] = SandboxService.CloudSso,
    };

    public static SandboxService? ServiceOf(WireRequest request)
    {
        if (Hosts.TryGetValue(Label(request), out var service))
            return service;
        if (request.Header("x-acs-action") is not null)
            return SandboxService.CloudSso;
        if (request.Path.StartsWith("/Users/", StringComparison.Ordinal))
            return SandboxService.DirectoryServiceData;
        return (request.Header("x-amz-target") ?? "").Split('.')[0] switch
        {
            "WorkMailService" => SandboxService.WorkMail,
            "AWSIdentityStore" => SandboxService.IdentityStore,
            _ => null,
        };
    }

    /// <summary>The region that a real host names; null for any other host.</summary>
    public static string? RegionOf(WireRequest request) =>
        Hosts.ContainsKey(Label(request)) ? request.Host.Split('.')[1] : null;

    private static string Label(WireRequest request)
    {
        var labels = request.Host.Split('.');
        var first = labels[0];
        return labels.Length < 3 ? "" :
            first.EndsWith("-fips", StringComparison.OrdinalIgnoreCase) ? first.Substring(0, first.Length - 5) : first;
    }
}
