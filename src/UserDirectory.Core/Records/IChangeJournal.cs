using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>Journal of requests: called before each request is sent, and with its outcome.</summary>
public interface IChangeJournal
{
    /// <summary>A call is about to be sent. It is sent when this has ended; where it fails, the run stops.</summary>
    /// <returns>What the call is known by.</returns>
    Task<string> BeginAsync(UserChangePlan plan, PlannedCall call);

    /// <summary>
    /// The call has ended. Nobody waits for the disk: where this is lost, the call is one of which the outcome is not
    /// known. Where it can't be written, no later call begins.
    /// </summary>
    /// <param name="id">What <see cref="BeginAsync"/> gave.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="call">The call.</param>
    /// <param name="requestId">The service's id of it.</param>
    /// <param name="error">Why it failed, or null.</param>
    void End(string id, UserChangePlan plan, PlannedCall call, string? requestId, UserDirectoryException? error);
}
