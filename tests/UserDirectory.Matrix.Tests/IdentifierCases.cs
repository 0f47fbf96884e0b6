using System.Collections;
using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>
/// Each identifier with every value: a row changes the user that it names, or fails; the row never changes another
/// user.
/// </summary>
internal static class IdentifierCases
{
    public static IEnumerable<Case> Of(Provider provider)
    {
        // User 1, whom rows with two identifiers name in addition to their own user.
        var number = 1;
        var text = provider.Subjects.First(one => one is { Form: FreeText, List: null });
        yield return CaseOf(provider, text, "nobody", null, false, number);
        foreach (var (column, valueOf) in provider.Identifiers)
        {
            foreach (var (name, value, isNamed) in ValuesOf(valueOf))
            {
                // The documentation does not say whether ids are compared without regard to case.
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
                // An address that can be set is not an identifier if the row has another identifier: the row sets it.
                if (provider.Subjects.Any(subject =>
                        subject.FindsUsers && (subject.Column == other || subject.Column == column)))
                    continue;
                number++;
                // A row whose identifiers name different users fails.
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
