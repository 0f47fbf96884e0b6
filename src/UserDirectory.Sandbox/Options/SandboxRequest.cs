namespace UserDirectory.Sandbox.Options;

/// <summary>Request for the function that chooses its fault.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation, such as <c>UpdateUser</c>.</param>
/// <param name="Target">The user as the request names it; null if the request names no user.</param>
/// <param name="Number">The number of the request in the sandbox, from 1.</param>
public sealed record SandboxRequest(SandboxService Service, string Operation, string? Target, long Number);
