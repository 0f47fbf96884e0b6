using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>
/// Expected result of a value on a road, by about_UserDirectory: the attribute afterwards, or a refused row.
/// Nothing of the module's code is asked.
/// </summary>
internal static class Oracle
{
    /// <summary>The user afterwards; null: the row is refused before anything is sent.</summary>
    public static JsonObject? After(
        Subject subject, Operation operation, Said said, JsonObject before, Road road)
    {
        // "A manager that is an object of a program is ignored."
        if (said.IsProgram && subject.Form.IsUser && road is RowRoad { IsOfParameter: false }) return before;
        // PowerShell gives no list to a parameter that takes a text; of a script block's output, it gives one value.
        if (said.Kind == SaidKind.List && road.IsOfParameter && (road is CommandRoad || said.Texts.Length > 1))
            return null;
        // A parameter that is true or false takes no marker: -Clear clears.
        if (said.Kind == SaidKind.Marker && subject.Form is Truth && road is CommandRoad { IsOfParameter: true })
            return null;
        if (said.IsObject && road.IsOfParameter) return null;
        if ((said.IsNoOutput || (said.IsList && subject.Form is not Truth))
            && road is { IsOfParameter: true } and RowRoad)
            return null;
        // "A blank cell of what finds users leaves the attribute alone, with -BlankValue Clear too."
        var clearsBlank = road.ClearsBlank && !(subject.FindsUsers && road is RowRoad);
        var isCommandLine = road is CommandRoad;
        var now = subject.Read(before);
        var after = ValueAfter(subject, operation, said, now, clearsBlank, isCommandLine);
        if (after is null) return null;
        if (subject.Form.AreSame(now, after.Value.Node) || (IsNone(subject, now) && IsNone(subject, after.Value.Node)))
            return before;
        // "Of several items of a list, a change of the mark or the loss of the value is refused: give the whole list."
        if (subject.List is { } list && before[list] is JsonArray { Count: > 1 }
            && (subject.Path[^1] == "Primary" || (subject.Path[^1] == "Value" && after.Value.Node is null)))
            return null;
        // A mark or kind alone is no item of a list.
        if (subject.IsMark && after.Value.Node is not null && before[subject.List!] is null) return null;
        var user = (JsonObject)before.DeepClone();
        subject.Write(user, after.Value.Node);
        return user;
    }

    private static bool IsNone(Subject subject, JsonNode? value) =>
        value is null || (subject.Nothing is { } nothing && JsonNode.DeepEquals(nothing, value));

    // Null: refused. A node that is null: no value.
    private static (JsonNode? Node, bool _)? ValueAfter(Subject subject, Operation operation, Said said, JsonNode? now,
        bool clearsBlank, bool isCommandLine)
    {
        switch (said.Kind)
        {
            case SaidKind.Blank when operation is Operation.Add or Operation.Remove: return null;
            case SaidKind.Blank when clearsBlank: return Cleared(subject);
            // "On the command line a blank value is an error, which names -Clear."
            case SaidKind.Blank: return isCommandLine ? null : (now, true);
            case SaidKind.Marker: return operation is Operation.Add or Operation.Remove ? null : Cleared(subject);
            case SaidKind.Object: return null;
            // A boolean is one, whatever a spreadsheet writes it as.
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

    // "-Add sets a single value where there is none, and refuses where there is another."
    private static (JsonNode? Node, bool _)? Added(Subject subject, JsonNode? now, JsonNode given)
    {
        if (!subject.Form.IsSet) return now is null ? (given, true) : IsOne(subject, now, given) ? (now, true) : null;
        var there = Texts(now);
        return (Set(there.Concat(Texts(given).Except(there, StringComparer.OrdinalIgnoreCase))), true);
    }

    // "-Remove takes away a single value where it is there, else it changes nothing."
    private static (JsonNode? Node, bool _)? Removed(Subject subject, JsonNode? now, JsonNode given)
    {
        if (!subject.Form.IsSet) return IsOne(subject, now, given) ? Cleared(subject) : (now, true);
        return (Set(Texts(now).Except(Texts(given), StringComparer.OrdinalIgnoreCase)), true);
    }

    // "-Add and -Remove compare values without regard to case."
    private static bool IsOne(Subject subject, JsonNode? now, JsonNode given) => subject.Form.AreSame(now, given)
        || string.Equals(now?.ToString(), given.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string[] Texts(JsonNode? set) =>
        [.. (set as JsonArray ?? []).Select(text => text!.ToString())];

    private static JsonArray? Set(IEnumerable<string> texts) =>
        texts.Select(text => (JsonNode)text).ToArray() is { Length: > 0 } nodes ? new JsonArray(nodes) : null;
}
