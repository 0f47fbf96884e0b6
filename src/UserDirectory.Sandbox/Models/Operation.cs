namespace UserDirectory.Sandbox.Models;

/// <summary>One operation: its name, what goes in, and the errors it may answer.</summary>
internal sealed record Operation(string Name, Shape Input, IReadOnlyCollection<string> Errors);
