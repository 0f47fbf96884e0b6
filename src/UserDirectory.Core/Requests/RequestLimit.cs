namespace UserDirectory.Requests;

/// <summary>Rate limit of requests that the service counts together.</summary>
/// <param name="Name">The name of the limit, unique within the service.</param>
/// <param name="PerSecond">Requests per second.</param>
public readonly record struct RequestLimit(string Name, double PerSecond);
