using System.Runtime.InteropServices;

namespace UserDirectory.Aws;

/// <summary>The environment variables and files of the computer, for settings and credentials of AWS.</summary>
/// <param name="Variable">Returns the value of an environment variable; null if it is not set.</param>
/// <param name="ReadFile">Returns a file's text; null if the file does not exist.</param>
/// <param name="Home">The user's home folder; null if the user has no home folder.</param>
internal sealed record AwsEnvironment(
    Func<string, string?> Variable, Func<string, string?> ReadFile, string? Home)
{
    /// <summary>An environment without variables and files.</summary>
    public static AwsEnvironment Empty { get; } = new(_ => null, _ => null, null);

    /// <summary>The current environment of this computer.</summary>
    public static AwsEnvironment ThisComputer => new(
        Environment.GetEnvironmentVariable, path => File.Exists(path) ? File.ReadAllText(path) : null, HomeFolder());

    /// <summary>Replaces a file's text.</summary>
    public Action<string, string> WriteFile { get; init; } = File.WriteAllText;

    /// <summary>Returns the value of a variable; null if it is empty or not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Replaces a leading <c>~</c> of a path by the home folder.</summary>
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
