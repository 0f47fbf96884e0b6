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
}
