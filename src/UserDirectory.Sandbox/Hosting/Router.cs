namespace UserDirectory.Sandbox.Hosting;

/// <summary>Which service a request is for: by its host where that is a real one, else by its headers.</summary>
internal static class Router
{
    public static Service? ServiceOf(WireRequest request, IEnumerable<Service> services) =>
        services.FirstOrDefault(service => IsAtHostOf(service, request))
        ?? services.FirstOrDefault(service => service.IsMeantBy(request));

    /// <summary>The region that the service's real host names; null for any other host.</summary>
    public static string? RegionOf(WireRequest request, Service service) =>
        IsAtHostOf(service, request) ? request.Host.Split('.')[1] : null;

    private static bool IsAtHostOf(Service service, WireRequest request)
    {
        var labels = request.Host.Split('.');
        return labels.Length >= 3
            && (Is(labels[0], service.Names.Host) || Is(labels[0], service.Names.Host + "-fips"));
    }

    private static bool Is(string label, string host) => label.Equals(host, StringComparison.OrdinalIgnoreCase);
}
