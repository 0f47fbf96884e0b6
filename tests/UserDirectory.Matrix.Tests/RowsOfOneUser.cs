using System.Collections;
using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>
/// Every sequence of two to four rows of one user, by one or two of its names, that set, clear or leave two attributes.
/// </summary>
internal static class RowsOfOneUser
{
    private const int MostRows = 4;

    private static readonly (int Attribute, string? Label)[] Says =
        [(0, "Fresh"), (0, "Other"), (0, null), (1, "Fresh"), (1, "")];

    public static IEnumerable<Case> Of(Provider provider)
    {
        var number = 0;
        foreach (var pair in PairsOf(provider))
        {
            foreach (var (rows, at) in Enumerable.Range(2, MostRows - 1).SelectMany(Sequences)
                .Select((rows, at) => (rows, at)))
            {
                // There are 625 sequences of four rows, and every seventh is enough by default.
                if (rows.Length == MostRows && at % 7 != 0 && !MatrixTests.IsFull) continue;
                foreach (var isEmpty in new[] { false, true })
                    yield return CaseOf(provider, pair, rows, isEmpty, ++number);
            }
        }
    }

    // The pairs are two texts, and two members of one address, which a service may replace as a whole.
    private static IEnumerable<Subject[]> PairsOf(Provider provider)
    {
        Subject[] texts = [.. provider.Subjects.Where(one => one is { Form: FreeText, List: null }).Take(2)];
        yield return texts;
        Subject[] members =
            [.. provider.Subjects.Where(one => one is { Form: FreeText, List: "Addresses", IsMark: false })];
        if (members.Length > 1) yield return members[..2];
    }

    private static IEnumerable<int[]> Sequences(int length) => length == 0
        ? [[]]
        : Sequences(length - 1)
            .SelectMany(rest => Enumerable.Range(0, Says.Length).Select(one => (int[])[.. rest, one]));

    private static Case CaseOf(Provider provider, Subject[] pair, int[] says, bool isEmpty, int number)
    {
        var seed = provider.User(number, pair);
        foreach (var one in isEmpty ? pair : []) one.Write(seed, null);
        var after = (JsonObject)seed.DeepClone();
        var decided = new Dictionary<Subject, string?>();
        var (rows, refused) = (new List<Hashtable>(), new List<bool>());
        foreach (var (attribute, label) in says.Select(say => Says[say]))
        {
            var subject = pair[attribute];
            var text = label is null ? "<delete>" : label.Length == 0 ? "" : subject.Sample(label, number);
            // Every second row names the user by another identifier.
            var (column, name) = rows.Count % 2 == 0
                ? (provider.NameColumn, Provider.NameOf(number)) : provider.OtherNameOf(number);
            rows.Add(new Hashtable { [column] = name, [subject.Column] = text });
            // A later row that sets an attribute to another value is refused.
            var isRefused = text.Length > 0 && decided.TryGetValue(subject, out var other) && other != text;
            refused.Add(isRefused);
            if (isRefused || text.Length == 0) continue;
            decided[subject] = text;
            subject.Write(after, label is null ? null : subject.Form.Store([text]));
        }
        return new Case(number, $"rows: {pair[0].Column},{pair[1].Column} = {string.Join(" ", says)} where "
            + (isEmpty ? "Empty" : "Set"), seed, rows, refused, stored => States.Merged(stored, seed, after))
        {
            Names = [provider.OtherNameOf(number).Value],
            Cleared = [.. pair.Where(one => one.Read(seed) is not null && one.Read(after) is null)
                .Select(one => one.Column)],
        };
    }
}
