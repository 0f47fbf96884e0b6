using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>The rooms of Core, its folders, stand above each other: none goes through others back to itself.</summary>
public sealed partial class RoomTests
{
    private static readonly string Core = Path.Combine(CmdletAssembly.Checkout, "src", "UserDirectory.Core");

    private static readonly Dictionary<string, HashSet<string>> Uses = Directory
        .EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
        .GroupBy(RoomOf, file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups["room"].Value))
        .ToDictionary(room => room.Key, room => room.SelectMany(names => names).ToHashSet());

    public static TheoryData<string> Rooms => [.. Uses.Keys.Where(room => room.Length > 0)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_room_uses_one_that_uses_it(string room)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>(Others(room));
        while (next.TryDequeue(out var other))
        {
            if (reached.Add(other)) Array.ForEach([.. Others(other)], next.Enqueue);
        }
        Assert.DoesNotContain(room, reached);
    }

    private static IEnumerable<string> Others(string room) =>
        Uses[room].Where(other => other != room && Uses.ContainsKey(other));

    // The folder's whole path, as namespaces have it.
    private static string RoomOf(string file) =>
        Path.GetRelativePath(Core, Path.GetDirectoryName(file)!)
            .Replace(Path.DirectorySeparatorChar, '.').TrimStart('.');

    // By a using, or by name from the namespace above.
    [GeneratedRegex(@"^using (static )?UserDirectory\.(?<room>[\w.]+);|(?<![.\w""])(?<room>[A-Z]\w+)\.[A-Z]\w+",
        RegexOptions.Multiline)]
    private static partial Regex Named();
}
