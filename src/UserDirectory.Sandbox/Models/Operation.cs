namespace UserDirectory.Sandbox.Models;

/// <summary>Operation of a service: name, input and errors.</summary>
internal sealed record Operation(string Name, Shape Input, IReadOnlyCollection<string> Errors);
