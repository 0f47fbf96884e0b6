using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>
/// Expected result of a value on a road, by about_UserDirectory: the attribute afterwards, or a refused row.
/// The oracle uses no code of the module.
/// </summary>
internal static class Oracle
{
    /// <summary>The user afterwards; null if the row is refused before anything is sent.</summary>
    public static JsonObject? After(
        Subject subject, Operation operation, Said said, JsonObject before, Road road)
    {
        // A column ignores a manager that is an object of a program.
        if (said.IsProgram && subject.Form.IsUser && road is RowRoad { IsOfParameter: false }) return before;
        // PowerShell can't bind a list to a parameter of type string. It binds the output of a script block if that is
        // one value.
        if (said.Kind == SaidKind.List && road.IsOfParameter && (road is CommandRoad || said.Texts.Length > 1))
            return null;
        // A parameter of type bool can't take the clear marker. -Clear clears the attribute.
        if (said.Kind == SaidKind.Marker && subject.Form is Truth && road is CommandRoad { IsOfParameter: true })
            return null;
        if (said.IsObject && road.IsOfParameter) return null;
        if ((said.IsNoOutput || (said.IsList && subject.Form is not Truth))
            && road is { IsOfParameter: true } and RowRoad)
            return null;
        // A blank cell of an identifier leaves the attribute alone, also with -BlankValue Clear.
        var clearsBlank = road.ClearsBlank && !(subject.FindsUsers && road is RowRoad);
        var isCommandLine = road is CommandRoad;
        var now = subject.Read(before);
        var after = ValueAfter(subject, operation, said, now, clearsBlank, isCommandLine);
        if (after is null) return null;
        if (subject.Form.AreSame(now, after.Value.Node) || (IsNone(subject, now) && IsNone(subject, after.Value.Node)))
            return before;
        // In a list of several items, a change of the mark or a cleared value is refused: only the whole list can
        // change them.
        if (subject.List is { } list && before[list] is JsonArray { Count: > 1 }
            && (subject.Path[^1] == "Primary" || (subject.Path[^1] == "Value" && after.Value.Node is null)))
            return null;
        // An item of a list needs more than a mark or a kind.
        if (subject.IsMark && after.Value.Node is not null && before[subject.List!] is null) return null;
        var user = (JsonObject)before.DeepClone();
        subject.Write(user, after.Value.Node);
        return user;
    }

    private static bool IsNone(Subject subject, JsonNode? value) =>
        value is null || (subject.Nothing is { } nothing && JsonNode.DeepEquals(nothing, value));

    // Returns null if the value is refused, and a null node if the attribute has no value afterwards.
    private static (JsonNode? Node, bool _)? ValueAfter(Subject subject, Operation operation, Said said, JsonNode? now,
        bool clearsBlank, bool isCommandLine)
    {
        switch (said.Kind)
        {
            case SaidKind.Blank when operation is Operation.Add or Operation.Remove: return null;
            case SaidKind.Blank when clearsBlank: return Cleared(subject);
            // On the command line, a blank value is an error.
            case SaidKind.Blank: return isCommandLine ? null : (now, true);
            case SaidKind.Marker: return operation is Operation.Add or Operation.Remove ? null : Cleared(subject);
            case SaidKind.Object: return null;
            // A list of objects reads null and {} as blank. A boolean attribute takes the words of spreadsheets.
            case SaidKind.Damaged when subject.Form is ObjectList && said.Texts[0] is "null" or "{}":
                return ValueAfter(subject, operation, Said.Blank, now, clearsBlank, isCommandLine);
            case SaidKind.Damaged when subject.Form is not (Truth or WholeNumber): return null;
        }
        if (said.Texts.Length > 1 && !subject.Form.IsSet) return null;
        if (subject.Form.Store(said.Texts) is not { } given) return null;
        return operation switch
        {
            Operation.Add => Added(subject, now, given),
            Operation.Remove => Removed(subject, now, given),
            _ => (given, true),
        };
    }

    private static (JsonNode? Node, bool _)? Cleared(Subject subject) =>
        subject.CanBeCleared ? (null, true) : null;

    // -Add sets an empty attribute of one value, and is refused if the attribute has another value.
    private static (JsonNode? Node, bool _)? Added(Subject subject, JsonNode? now, JsonNode given)
    {
        if (!subject.Form.IsSet) return now is null ? (given, true) : IsOne(subject, now, given) ? (now, true) : null;
        var there = Texts(now);
        return (Set(there.Concat(Texts(given).Except(there, StringComparer.OrdinalIgnoreCase))), true);
    }

    // -Remove clears an attribute of one value if it has this value, and otherwise changes nothing.
    private static (JsonNode? Node, bool _)? Removed(Subject subject, JsonNode? now, JsonNode given)
    {
        if (!subject.Form.IsSet) return IsOne(subject, now, given) ? Cleared(subject) : (now, true);
        return (Set(Texts(now).Except(Texts(given), StringComparer.OrdinalIgnoreCase)), true);
    }

    // -Add and -Remove compare values without regard to case.
    private static bool IsOne(Subject subject, JsonNode? now, JsonNode given) => subject.Form.AreSame(now, given)
        || string.Equals(now?.ToString(), given.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string[] Texts(JsonNode? set) =>
        [.. (set as JsonArray ?? []).Select(text => text!.ToString())];

    private static JsonArray? Set(IEnumerable<string> texts) =>
        texts.Select(text => (JsonNode)text).ToArray() is { Length: > 0 } nodes ? new JsonArray(nodes) : null;
}
