using System.Runtime.InteropServices;

namespace UserDirectory.Aws;

/// <summary>The parts of this computer that settings and credentials of AWS are read from.</summary>
/// <param name="Variable">Gives the value of an environment variable; null: it is not set.</param>
/// <param name="ReadFile">Gives a file's text; null: there is no such file.</param>
/// <param name="Home">The user's home folder; null: there is none.</param>
internal sealed record AwsEnvironment(
    Func<string, string?> Variable, Func<string, string?> ReadFile, string? Home)
{
    /// <summary>An environment that says nothing.</summary>
    public static AwsEnvironment Empty { get; } = new(_ => null, _ => null, null);

    /// <summary>The environment as it is now.</summary>
    public static AwsEnvironment ThisComputer => new(
        Environment.GetEnvironmentVariable, path => File.Exists(path) ? File.ReadAllText(path) : null, HomeFolder());

    /// <summary>Replaces a file's text.</summary>
    public Action<string, string> WriteFile { get; init; } = File.WriteAllText;

    /// <summary>A variable's value; a variable that is empty counts as not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path with the home folder in place of its <c>~</c>.</summary>
    public string Expand(string path) =>
        Home is { } home && path.Length > 0 && path[0] == '~' && (path.Length == 1 || path[1] is '/' or '\\')
            ? Path.Combine(home, path.Substring(1).TrimStart('/', '\\'))
            : path;

    private static string? HomeFolder()
    {
        var variable = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "USERPROFILE" : "HOME";
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } home) return home;
        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } known ? known : null;
    }
}
