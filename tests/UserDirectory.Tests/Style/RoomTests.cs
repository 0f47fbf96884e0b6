using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Rooms are the root and the folders of a project in src. Their references form no circle.</summary>
public sealed partial class RoomTests
{
    // A room may use only later rooms.
    private static readonly string[] Order = ["Commands", "Runs", "Completion", "Input", "Binding", "Output", "Host"];

    private static readonly string Source = Path.Combine(CmdletAssembly.Checkout, "src");

    // The folders of AwsClients are the namespaces of the official packages.
    private static readonly Dictionary<string, Project> Projects = Directory.EnumerateDirectories(Source)
        .Where(folder => !folder.EndsWith("AwsClients", StringComparison.Ordinal))
        .Select(folder => new Project(folder)).ToDictionary(project => project.Name);


    public static TheoryData<string, string> Rooms =>
    [
        .. Projects.Values.SelectMany(project => project.Rooms.Select(room => (project.Name, room))),
    ];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_folder_is_part_of_a_circular_reference(string project, string room)
    {
        var rooms = Projects[project];
        var reached = new HashSet<string>();
        var next = new Queue<string>(rooms.UsedBy(room));
        while (next.TryDequeue(out var other))
        {
            if (reached.Add(other)) Array.ForEach([.. rooms.UsedBy(other)], next.Enqueue);
        }
        Assert.DoesNotContain(room, reached);
    }

    [Theory]
    [InlineData("Commands")]
    [InlineData("Runs")]
    [InlineData("Completion")]
    [InlineData("Input")]
    [InlineData("Binding")]
    [InlineData("Output")]
    [InlineData("Host")]
    public void Rooms_of_PowerShell_use_those_below_alone(string room)
    {
        var above = Order.Take(Array.IndexOf(Order, room));
        Assert.Empty(Projects["UserDirectory.PowerShell"].UsedBy(room).Intersect(above));
    }

    [Fact]
    public void A_run_sees_no_cmdlet()
    {
        var runs = Path.Combine(Source, "UserDirectory.PowerShell", "Runs");
        Assert.All(Directory.EnumerateFiles(runs),
            file => Assert.DoesNotMatch(@"\b\w*Cmdlet\b", Code(File.ReadAllText(file))));
    }

    // CmdletHost makes texts safe for terminals.
    [Fact]
    public void Cmdlets_write_texts_through_their_host_alone()
    {
        var project = Path.Combine(Source, "UserDirectory.PowerShell");
        Assert.All(Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("CmdletHost.cs", StringComparison.Ordinal)),
            file => Assert.DoesNotMatch(
                @"(?<![.\w])(base\.)?Write(Warning|Verbose|Debug|Progress|Information)\(",
                Code(File.ReadAllText(file))));
    }

    // Tests compare Core with the sandbox, which must not have Core's mistakes: they share Microsoft's schema alone.
    [Fact]
    public void The_sandbox_uses_no_rule_of_Core()
    {
        var own = Path.Combine(Source, "UserDirectory.Sandbox");
        var rules = Directory.EnumerateFiles(own, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Using().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Where(name => !name.StartsWith("UserDirectory.Sandbox", StringComparison.Ordinal)).Distinct();
        Assert.Equal(["UserDirectory.DirectoryServiceData"], rules);
    }

    public static TheoryData<string> RoomsOfCore =>
    [
        .. Projects["UserDirectory.Core"].Rooms.Select(room => room.Split('.')[0]).Distinct().Where(room => room != ""),
    ];

    // The errors of a room stand side by side, so that the same thing is said in the same words.
    [Theory]
    [MemberData(nameof(RoomsOfCore))]
    public void A_room_of_Core_has_its_errors_in_one_place(string room)
    {
        var folder = Path.Combine(Source, "UserDirectory.Core", room);
        Assert.All(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("Errors.cs", StringComparison.Ordinal)
                    && !file.EndsWith("Failure.cs", StringComparison.Ordinal)),
            file => Assert.DoesNotMatch(ErrorWithText(), File.ReadAllText(file)));
    }

    // Comments and texts may name any room.
    private static string Code(string text) => TextsAndComments().Replace(text, "");

    [GeneratedRegex(@"//.*|(?<![$@\w""])""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex TextsAndComments();

    [GeneratedRegex(@"^(?:public|internal) (?:(?:static|sealed|abstract|readonly|partial) )*"
        + @"(?:class|struct|interface|enum|record(?: struct)?) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (static )?(?<name>UserDirectory\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    // An exception that only wraps another error needs no text.
    [GeneratedRegex(@"new UserDirectoryException\(|new\(FailureKind\.|new \w*Exception\([^;]*""")]
    private static partial Regex ErrorWithText();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();

    /// <summary>Rooms of a project and the rooms that each uses, found by the names of types.</summary>
    private sealed class Project
    {
        private readonly Dictionary<string, HashSet<string>> _uses = [];

        public Project(string folder)
        {
            Name = Path.GetFileName(folder);
            var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
                .Select(file => (Room: RoomOf(folder, file), Text: Code(File.ReadAllText(file)))).ToArray();
            // The namespace in a using directive distinguishes two types of one name.
            var owners = files.SelectMany(file => Declared().Matches(file.Text)
                    .Select(match => (Name: match.Groups["name"].Value, file.Room, In: NamespaceOf(file.Text))))
                .ToLookup(type => type.Name);
            foreach (var (room, text) in files)
            {
                var used = _uses.TryGetValue(room, out var known) ? known : _uses[room] = [];
                foreach (var type in Words().Matches(text).Select(match => match.Value).Distinct()
                    .SelectMany(word => owners[word]))
                {
                    if (type.Room != room && Sees(text, type.In)) used.Add(type.Room);
                }
            }
        }

        public string Name { get; }

        public IEnumerable<string> Rooms => _uses.Keys;

        public HashSet<string> UsedBy(string room) => _uses.TryGetValue(room, out var used) ? used : [];

        private static bool Sees(string text, string @namespace) =>
            $"{NamespaceOf(text)}.".StartsWith($"{@namespace}.", StringComparison.Ordinal)
            || text.Contains($"using {@namespace};", StringComparison.Ordinal)
            || text.Contains($"using static {@namespace}.", StringComparison.Ordinal)
            || text.Contains($"{@namespace.Split('.')[^1]}.", StringComparison.Ordinal);

        private static string NamespaceOf(string text) => Namespace().Match(text).Groups["name"].Value;

        private static string RoomOf(string folder, string file) =>
            Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
    }
}
