using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.CommandLine.Commands;

namespace UserDirectory.CommandLine.Rows;

/// <summary>
/// The updates that a command's options ask for: of a file's rows, or of the one user on the command line.
/// </summary>
internal sealed class UserSource : IDisposable
{
    private readonly CsvUsers? _file;
    private readonly RowReader? _reader;
    private readonly UserUpdate? _one;

    private UserSource(CsvUsers file, RowReader reader) => (_file, _reader) = (file, reader);

    private UserSource(UserUpdate one) => _one = one;

    /// <summary>How many users, where it is known.</summary>
    public int? Total => _file is null ? 1 : _file.Rows;

    public string? Header => _file?.Header;

    /// <summary>What the file's header says that will not be used, in one sentence; or null.</summary>
    public string? Warning { get; private init; }

    public static UserSource Open(UpdateSettings settings, AttributeCatalog catalog, Terminal terminal)
    {
        if ((settings.CsvPath is null) == (settings.User is null))
            throw new UnusableException("Give either --csv FILE or --user ID.");
        var clear = settings.Clear.Select(name => Settable(catalog, name, "--clear")).ToArray();
        if (settings.User is { } user) return new UserSource(OneUser(settings, catalog, user, clear));
        if (settings.Set.Count > 0)
            throw new UnusableException("--set goes with --user; a file has its values in its columns.");

        if (settings.FailedRowsPath is { } failed && FailedRows.IsFile(failed, settings.CsvPath!))
            throw new UnusableException($"--failed-rows {failed} is the input itself; name another file.");
        var file = CsvUsers.Open(settings.CsvPath!, terminal);
        var reader = new RowReader(catalog, file.Columns, settings.Edit, clear);
        if (!reader.HasIdentifier)
        {
            file.Dispose();
            var names = string.Join(", ", catalog.Identifiers.Select(identifier => identifier.Name));
            throw new UnusableException(
                $"{settings.CsvPath} has no column that finds a user; {catalog.System} needs one of {names}.");
        }
        return new UserSource(file, reader) { Warning = WarningOf(reader, catalog) };
    }

    public async IAsyncEnumerable<UserUpdate> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_one is not null) yield return _one;
        if (_file is null) yield break;
        var rows = _file.ReadAsync(_reader!, cancellationToken);
        await foreach (var update in rows.ConfigureAwait(false)) yield return update;
    }

    public void Dispose() => _file?.Dispose();

    private static UserUpdate OneUser(
        UpdateSettings settings, AttributeCatalog catalog, string user, AttributeDefinition[] clear)
    {
        var builder = new UserUpdateBuilder(catalog, settings.Edit);
        var (identifier, value) = KeyOf(catalog, user);
        builder.Cell(identifier, value, "--user");
        foreach (var assignment in settings.Set)
        {
            var split = assignment.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0) throw new UnusableException("--set takes NAME=VALUE.");
            builder.Cell(Settable(catalog, assignment[..split], "--set"), assignment[(split + 1)..], "--set");
        }
        foreach (var attribute in clear) builder.Clear(attribute);
        return builder.Build(input: null);
    }

    /// <summary><c>NAME=VALUE</c>, or a value of the first identifier that may look so.</summary>
    private static (AttributeDefinition Identifier, string Value) KeyOf(AttributeCatalog catalog, string user)
    {
        var split = user.IndexOf('=', StringComparison.Ordinal);
        if (split > 0 && catalog.TryFind(user[..split], onPurpose: false, out var named) && named.IsIdentifier)
            return (named, user[(split + 1)..]);
        var given = AttributeValue.Text(user);
        var fitting = catalog.Identifiers.FirstOrDefault(identifier => identifier.Check(given) is null);
        return (fitting ?? catalog.Identifiers[0], user);
    }

    private static AttributeDefinition Settable(AttributeCatalog catalog, string name, string option)
    {
        if (!catalog.TryFind(name, onPurpose: true, out var attribute))
        {
            var hint = catalog.Closest(name) is { } closest ? $" Did you mean {closest.Name}?" : "";
            throw new UnusableException($"{option}: {catalog.System} has no attribute '{name}'.{hint}");
        }
        if (attribute.IsSettable) return attribute;
        throw new UnusableException(
            $"{option}: {attribute.Name} only finds a user; {catalog.System} can't set it here.");
    }

    private static string? WarningOf(RowReader reader, AttributeCatalog catalog)
    {
        var unmatched = reader.UnmatchedColumns.Select(NameOf).ToArray();
        var findOnly = reader.FindOnlyColumns;
        var warnings = new List<string>();
        if (unmatched.Length > 0)
            warnings.Add($"{catalog.System} has no attribute for {Columns(unmatched)}: not used.");
        if (findOnly.Count > 0)
        {
            warnings.Add($"{catalog.System} can't set {Columns(findOnly)}: "
                + "used only to find a user where the row has nothing better.");
        }
        return warnings.Count > 0 ? string.Join(" ", warnings) : null;
    }

    private static string NameOf(string column) => column.Trim().Length == 0 ? "(one without a name)" : column;

    private static string Columns(IReadOnlyList<string> names) =>
        $"{(names.Count == 1 ? "column" : "columns")} {string.Join(", ", names)}";
}
