using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>Operation and user of a request.</summary>
/// <param name="Operation">The service's operation.</param>
/// <param name="Target">Whom it is about; empty: nobody alone.</param>
internal sealed record RequestContext(string Operation, string Target)
{
    /// <summary>A call of a plan.</summary>
    public RequestContext(string operation, UserChangePlan plan) : this(operation, plan.Update.Key?.Value ?? "")
    {
    }
}
