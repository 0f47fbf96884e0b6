namespace UserDirectory.Changes;

/// <summary>Input of an update in compact form, for a run that keeps all its rows in memory.</summary>
public interface IPackedInput
{
    /// <summary>The row or object that the caller gave.</summary>
    object Input { get; }
}
