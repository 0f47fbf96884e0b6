using System.Text;

namespace UserDirectory.Attributes;

/// <summary>The arrow between a value before and after.</summary>
internal static class Arrow
{
    private const string Best = "\u2192";

    /// <summary>The arrow that the output of this process can show.</summary>
    // A terminal shows Unicode in every code page; a file or a pipe gets bytes in the output encoding.
    public static string Text => Console.IsOutputRedirected || Console.IsErrorRedirected
        ? In(Console.OutputEncoding) : Best;

    /// <summary>The arrow in an encoding; <c>-&gt;</c> if the encoding has no arrow.</summary>
    public static string In(Encoding output) => output.GetString(output.GetBytes(Best)) == Best ? Best : "->";
}
