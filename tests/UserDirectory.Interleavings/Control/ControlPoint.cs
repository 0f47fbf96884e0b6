namespace UserDirectory.Interleavings.Control;

/// <summary>Access to a field, before which another fiber may continue.</summary>
/// <param name="Type">The type with the code.</param>
/// <param name="Where">The method and the field.</param>
/// <param name="HasState">Whether the objects of the type change.</param>
public sealed record ControlPoint(string Type, string Where, bool HasState);
