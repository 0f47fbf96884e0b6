using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>Journal of requests: called before each request is sent, and with its outcome.</summary>
public interface IChangeJournal
{
    /// <summary>Records a request. The request is sent after this task; if the task fails, the run stops.</summary>
    /// <returns>The id of the record, for <see cref="End"/>.</returns>
    Task<string> BeginAsync(UserChangePlan plan, UserChangePlan.Call call);

    /// <summary>
    /// Records the outcome of a request, without waiting for the disk. If the record is lost, the outcome of the
    /// request is unknown. If the record can't be written, no later request is sent.
    /// </summary>
    void End(
        string id, UserChangePlan plan, UserChangePlan.Call call, string? requestId, UserDirectoryException? error);
}
