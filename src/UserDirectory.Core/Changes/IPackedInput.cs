namespace UserDirectory.Changes;

/// <summary>What an update came from, in the little memory that a run which holds all its rows has for it.</summary>
public interface IPackedInput
{
    /// <summary>The row or object, as the caller knows it.</summary>
    object Input { get; }
}
