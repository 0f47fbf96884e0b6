namespace UserDirectory.Sandbox;

/// <summary>A request as a fault chooser sees it.</summary>
/// <param name="Service">The service that is called.</param>
/// <param name="Operation">The operation, as <c>UpdateUser</c>.</param>
/// <param name="Target">The user as the request names it; null where it names none.</param>
/// <param name="Number">1 for the sandbox's first request, and so on.</param>
public sealed record SandboxRequest(SandboxService Service, string Operation, string? Target, long Number);
