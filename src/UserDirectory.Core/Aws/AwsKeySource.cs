namespace UserDirectory.Aws;

/// <summary>The one source of a run's keys.</summary>
/// <param name="Name">The source as errors and logs name it, as <c>profile 'hr' in /home/ann/.aws/config</c>.</param>
/// <param name="GetAsync">Asks for keys. An error ends the run.</param>
internal sealed record AwsKeySource(string Name, Func<CancellationToken, Task<AwsKeys>> GetAsync)
{
    /// <summary>Whether this is the machine's own role, whose region is the machine's.</summary>
    public bool IsMachine { get; init; }

    public static AwsKeySource Of(string name, AwsKeys keys) => new(name, _ => Task.FromResult(keys));
}
