using System.Text.Json.Nodes;

namespace UserDirectory.Matrix.Input;

/// <summary>Writes journals in the format of <c>about_UserDirectory_Journal</c>.</summary>
internal static class Journals
{
    /// <summary>Writes a line before a request, and a line after it if the request has ended.</summary>
    /// <param name="call">The id of the request.</param>
    /// <param name="time">The minute when the request began; it ended half a minute later.</param>
    /// <param name="data">More members of the data, or other values, in JSON.</param>
    /// <param name="hasEnded">Whether the journal has the outcome.</param>
    public static string Request(string call, int time, string data = "{}", bool hasEnded = true)
    {
        var begun = Event(call, time, 0, "begun", data, "Unknown");
        return hasEnded ? begun + Event(call, time, 30, "ended", data, "Updated") : begun;
    }

    private static string Event(string call, int minute, int second, string type, string data, string status)
    {
        var members = new JsonObject
        {
            ["run"] = "run1", ["call"] = call, ["by"] = "ada@hr01", ["provider"] = "WmUser",
            ["directory"] = "m-00000000000000000000000000000001", ["userId"] = "7a4db000-0001-4000-8000-000000000001",
            ["target"] = "ann", ["name"] = "ann", ["status"] = status,
            ["changes"] = new JsonArray(new JsonObject
            {
                ["attribute"] = "City", ["before"] = "Bonn", ["after"] = "Ulm",
            }),
        };
        foreach (var (name, value) in JsonNode.Parse(data)!.AsObject()) members[name] = value?.DeepClone();
        return new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = $"{call}-{type}", ["source"] = "/userdirectory/WmUser/m-1",
            ["type"] = $"userdirectory.update.{type}", ["subject"] = "7a4db000-0001-4000-8000-000000000001",
            ["time"] = FormattableString.Invariant($"2026-03-01T02:{minute:d2}:{second:d2}+00:00"),
            ["datacontenttype"] = "application/json", ["data"] = members,
        }.ToJsonString() + "\n";
    }
}
