using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>Journal of requests: called before each request is sent, and with its outcome.</summary>
public interface IChangeJournal
{
    /// <summary>
    /// Records a request before it is sent. The request is sent after this task has ended; if the task fails, the run
    /// stops.
    /// </summary>
    /// <returns>The id of the record, for <see cref="End"/>.</returns>
    Task<string> BeginAsync(UserChangePlan plan, PlannedCall call);

    /// <summary>
    /// Records the outcome of a request, without waiting for the disk. If the record is lost, the outcome of the
    /// request is unknown. If the record can't be written, no later request is sent.
    /// </summary>
    /// <param name="id">The id that <see cref="BeginAsync"/> returned.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="call">The request.</param>
    /// <param name="requestId">The service's id of the request; null if it is not known.</param>
    /// <param name="error">The failure; null if the request succeeded.</param>
    void End(string id, UserChangePlan plan, PlannedCall call, string? requestId, UserDirectoryException? error);
}
