using System.Collections;
using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>
/// Each identifier with every value: a row changes the user whom it names, or fails; it never changes another.
/// </summary>
internal static class IdentifierCases
{
    public static IEnumerable<Case> Of(Provider provider)
    {
        // The user whom other rows name besides their own.
        var number = 1;
        var text = provider.Subjects.First(one => one is { Form: FreeText, List: null });
        yield return CaseOf(provider, text, "nobody", null, false, number);
        foreach (var (column, valueOf) in provider.Identifiers)
        {
            foreach (var (name, value, isNamed) in ValuesOf(valueOf))
            {
                // No documentation says whether the case of an id counts.
                if (column == "UserId" && name.EndsWith("case", StringComparison.Ordinal)) continue;
                number++;
                yield return CaseOf(
                    provider, text, $"{column} = {name}", new() { [column] = value(number) }, isNamed, number);
            }
            foreach (var (other, otherOf) in provider.Identifiers.Where(one => one.Key != column))
            {
                number++;
                yield return CaseOf(provider, text, $"{column},{other} = both of the user",
                    new() { [column] = valueOf(number), [other] = otherOf(number) }, true, number);
                // Beside another identifier, an address that can be set is set.
                if (provider.Subjects.Any(subject =>
                        subject.FindsUsers && (subject.Column == other || subject.Column == column)))
                    continue;
                number++;
                // "Identifiers of one row that name different users fail it."
                yield return CaseOf(provider, text, $"{column},{other} = of two users",
                    new() { [column] = valueOf(number), [other] = otherOf(1) }, false, number);
            }
        }
    }

    private static IEnumerable<(string Name, Func<int, object?> Value, bool IsNamed)> ValuesOf(Func<int, string> own)
    {
        yield return ("own value", own, true);
        yield return ("own value in other case", user => own(user).ToUpperInvariant(), true);
        yield return ("own value among spaces", user => $" {own(user)} ", true);
        yield return ("list of own value", user => new object[] { own(user) }, true);
        yield return ("list of two", user => new object[] { own(user), "nobody.here" }, false);
        yield return ("unknown name", _ => "nobody.here", false);
        yield return ("words", _ => "Any Words", false);
        yield return ("empty text", _ => "", false);
        yield return ("null", _ => null, false);
        yield return ("marker", _ => "<delete>", false);
        yield return ("number", _ => 42, false);
        yield return ("true", _ => true, false);
        yield return ("hashtable", _ => new Hashtable { ["a"] = 1 }, false);
        yield return ("generic dictionary", _ => new Dictionary<string, object> { ["a"] = 1 }, false);
        yield return ("wildcard", user => own(user)[..^1] + "*", false);
        foreach (var damaged in DamagedTexts.All) yield return ($"damaged: {damaged}", _ => damaged, false);
    }

    private static Case CaseOf(
        Provider provider, Subject text, string name, Hashtable? row, bool isNamed, int number)
    {
        var seed = provider.User(number, text);
        var after = (JsonObject)seed.DeepClone();
        if (isNamed) text.Write(after, text.Form.Store([text.Sample("Fresh", number)]));
        if (row is not null) row[text.Column] = text.Sample("Fresh", number);
        return new Case(number, $"identifier: {name} where Set", seed, row is null ? [] : [row],
            row is null ? [] : [!isNamed],
            stored => States.Merged(stored, seed, after))
        {
            Names =
            [
                .. provider.Identifiers.Values.Select(of => of(number)).Where(one => one != Provider.NameOf(number)),
            ],
        };
    }
}
