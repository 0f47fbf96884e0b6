namespace UserDirectory.Sandbox.Models;

internal sealed record Operation(string Name, Shape Input, IReadOnlyCollection<string> Errors);
