namespace UserDirectory.Changes;

/// <summary>A request of a plan.</summary>
public sealed class PlannedCall
{
    internal PlannedCall(object request, IReadOnlyList<AttributeChange> changes)
    {
        Request = request;
        Changes = changes;
    }

    /// <summary>The changes that the request makes.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; }

    /// <summary>The provider's request; a retry sends the same.</summary>
    internal object Request { get; }

    /// <summary>The service's response to the request.</summary>
    /// <param name="RequestId">The service's id of the request; null if the service returned no id.</param>
    /// <param name="Revision">The user's revision after the request; null if the service returned no revision.</param>
    public readonly record struct Response(string? RequestId, string? Revision = null);
}
