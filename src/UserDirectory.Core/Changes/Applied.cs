namespace UserDirectory.Changes;

/// <summary>The service's response to one request of a plan.</summary>
/// <param name="RequestId">The service's id of the request; null if the service returned no id.</param>
/// <param name="Revision">The user's revision after the request; null if the service returned no revision.</param>
public readonly record struct Applied(string? RequestId, string? Revision = null);
