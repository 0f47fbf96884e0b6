namespace UserDirectory.Changes;

/// <summary>Input of an update in little memory, for a run that holds all its rows.</summary>
public interface IPackedInput
{
    /// <summary>The row or object, as the caller knows it.</summary>
    object Input { get; }
}
