namespace UserDirectory.Tests;

/// <summary>Sets a variable until disposal. Its tests run while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentVariables : IDisposable
{
    public const string Name = "Environment variables";

    private readonly string _variable;
    private readonly string? _before;

    internal EnvironmentVariables(string variable, string? value)
    {
        _variable = variable;
        _before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(_variable, _before);
}
