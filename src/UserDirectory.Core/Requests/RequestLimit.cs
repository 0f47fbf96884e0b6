namespace UserDirectory.Requests;

/// <summary>A limit on requests that are counted together.</summary>
/// <param name="Name">Tells it from the service's other limits.</param>
/// <param name="PerSecond">Requests a second.</param>
public readonly record struct RequestLimit(string Name, double PerSecond);
