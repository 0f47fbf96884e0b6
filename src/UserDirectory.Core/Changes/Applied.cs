namespace UserDirectory.Changes;

/// <summary>The service's response to one request of a plan.</summary>
/// <param name="RequestId">The service's id of the request; null: the service gave none.</param>
/// <param name="Revision">The user's revision after the request; null: the service gave none.</param>
public readonly record struct Applied(string? RequestId, string? Revision = null);
