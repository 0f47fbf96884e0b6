using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>Finds the service of a request: by the host if it is a real one, otherwise by the headers.</summary>
internal static class Router
{
    public static Service? ServiceOf(WireRequest request, IEnumerable<Service> services) =>
        services.FirstOrDefault(service => IsAtHostOf(service, request))
        ?? services.FirstOrDefault(service => service.IsMeantBy(request));

    /// <summary>Returns the region in the service's real host; null for another host.</summary>
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
