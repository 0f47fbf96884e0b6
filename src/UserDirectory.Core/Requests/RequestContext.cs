using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>Operation and user of a request.</summary>
/// <param name="Operation">The service's operation.</param>
/// <param name="Target">The user; empty if the request is not about one user.</param>
internal sealed record RequestContext(string Operation, string Target)
{
    /// <summary>The context of a request of a plan.</summary>
    public RequestContext(string operation, UserChangePlan plan) : this(operation, plan.Update.Key?.Value ?? "")
    {
    }
}
