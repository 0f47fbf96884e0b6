namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>What a connection reads of the computer that it runs on.</summary>
/// <param name="Variable">The value of an environment variable, null where it is not set.</param>
/// <param name="ReadFile">A file's text, null where there is no such file.</param>
/// <param name="HomeFolder">The folder that holds <c>.aliyun</c>.</param>
internal sealed record AlibabaEnvironment(
    Func<string, string?> Variable, Func<string, string?> ReadFile, string HomeFolder)
{
    public static AlibabaEnvironment ThisComputer { get; } = new(
        Environment.GetEnvironmentVariable,
        path => File.Exists(path) ? File.ReadAllText(path) : null,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    public string CliConfigurationPath => Path.Combine(HomeFolder, ".aliyun", "config.json");

    /// <summary>A variable's value; an empty one counts as not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    public bool IsOn(string name) => string.Equals(Setting(name), "true", StringComparison.OrdinalIgnoreCase);
}
