namespace UserDirectory.Sandbox.Models;

/// <summary>A value that breaks its shape.</summary>
internal sealed class ModelViolation(string path, string rule) : Exception($"Value at '{path}' {rule}.")
{
    public string Path { get; } = path;
}
