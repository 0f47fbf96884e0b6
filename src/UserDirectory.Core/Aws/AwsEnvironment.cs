using System.Runtime.InteropServices;
using UserDirectory.Files;

namespace UserDirectory.Aws;

/// <summary>The variables and files of the computer, for settings of AWS; missing ones are null.</summary>
internal sealed record AwsEnvironment(
    Func<string, string?> Variable, Func<string, string?> ReadFile, string? Home)
{
    public static AwsEnvironment Empty { get; } = new(_ => null, _ => null, null);

    public static AwsEnvironment ThisComputer => new(
        Environment.GetEnvironmentVariable, path => File.Exists(path) ? File.ReadAllText(path) : null, HomeFolder());

    public Action<string, string> WriteFile { get; init; } = Replace;

    /// <summary>Returns the value of a variable; null if it is empty or not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Replaces a leading <c>~</c> of a path by the home folder.</summary>
    public string Expand(string path) =>
        Home is { } home && path.Length > 0 && path[0] == '~' && (path.Length == 1 || path[1] is '/' or '\\')
            ? Path.Combine(home, path.Substring(1).TrimStart('/', '\\'))
            : path;

    // A full disk leaves the old file as it is.
    private static void Replace(string path, string text)
    {
        var next = path + ".new";
        try
        {
            using (var file = PrivateFile.OpenToWrite(next, FileMode.Create, out _))
            using (var writer = new StreamWriter(file))
                writer.Write(text);
            PrivateFile.Replace(next, path);
        }
        finally
        {
            File.Delete(next);
        }
    }

    private static string? HomeFolder()
    {
        var variable = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "USERPROFILE" : "HOME";
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } home) return home;
        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } known ? known : null;
    }
}
