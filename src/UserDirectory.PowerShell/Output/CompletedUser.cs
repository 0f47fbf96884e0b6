namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Base of the types that tell PowerShell's completion the attributes of a provider's users. The Get cmdlets name such
/// a type for their objects, which have the properties but are not instances of the type. <c>-Attribute</c> has the
/// type so that PowerShell completes the keys of a hashtable.
/// </summary>
public abstract class CompletedUser
{
    /// <summary>The hashtable or object that <c>-Attribute</c> was given.</summary>
    internal object? Given { get; set; }
}
