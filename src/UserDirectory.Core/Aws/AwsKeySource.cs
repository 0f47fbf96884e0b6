namespace UserDirectory.Aws;

/// <summary>The source of a run's keys.</summary>
/// <param name="Name">
/// The source's name in errors and logs, such as <c>profile 'hr' in /home/ann/.aws/config</c>.
/// </param>
/// <param name="GetAsync">Gets the keys; an error ends the run.</param>
internal sealed record AwsKeySource(string Name, Func<CancellationToken, Task<AwsKeys>> GetAsync)
{
    /// <summary>Whether the source is the machine's own role, with which the machine's region is used.</summary>
    public bool IsMachine { get; init; }

    public static AwsKeySource Of(string name, AwsKeys keys) => new(name, _ => Task.FromResult(keys));
}
