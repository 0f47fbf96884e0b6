namespace UserDirectory.Tests;

/// <summary>A committed list of texts or names, so that a review shows each change of them.</summary>
internal static class AcceptedFile
{
    /// <summary>Compares lines with a file, or writes the file if a variable is 1.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">The lines that the code has now.</param>
    /// <param name="accept">The name of the variable.</param>
    public static void Compare(string path, IEnumerable<string> lines, string accept)
    {
        string[] actual = [.. lines];
        if (Environment.GetEnvironmentVariable(accept) == "1")
            File.WriteAllText(path, string.Join('\n', actual) + "\n");
        var listed = File.Exists(path) ? File.ReadAllLines(path) : [];
        var changes = listed.Except(actual).Select(line => "- " + line)
            .Concat(actual.Except(listed).Select(line => "+ " + line)).ToArray();
        Assert.True(changes.Length == 0 && listed.SequenceEqual(actual),
            $"The code differs from {Path.GetFileName(path)}. To accept the changes, run this test with {accept}=1 and "
            + $"commit the file.\n{string.Join('\n', changes)}");
    }
}
