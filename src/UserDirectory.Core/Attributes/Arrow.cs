using System.Text;

namespace UserDirectory.Attributes;

/// <summary>The arrow between a value before and after.</summary>
internal static class Arrow
{
    private const string Best = "\u2192";

    /// <summary>The arrow that the output of this process can show.</summary>
    // A terminal takes Unicode, whatever its code page is; a file or a pipe takes bytes.
    public static string Text => Console.IsOutputRedirected || Console.IsErrorRedirected
        ? In(Console.OutputEncoding) : Best;

    /// <summary>The arrow in an encoding; <c>-&gt;</c>, where the encoding has none.</summary>
    public static string In(Encoding output) => output.GetString(output.GetBytes(Best)) == Best ? Best : "->";
}
