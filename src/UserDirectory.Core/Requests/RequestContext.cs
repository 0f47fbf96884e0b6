using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>What a call is about, for its log line and for the texts that must not stand in an error.</summary>
internal sealed class RequestContext
{
    private readonly UserUpdate? _update;
    private readonly UserSnapshot? _snapshot;

    /// <summary>A read.</summary>
    /// <param name="operation">The service's operation.</param>
    /// <param name="target">Whom it is about; empty: nobody alone.</param>
    public RequestContext(string operation, string target)
    {
        Operation = operation;
        Target = target;
    }

    /// <summary>A call of a plan.</summary>
    public RequestContext(string operation, UserChangePlan plan) : this(operation, plan.Update.Key?.Value ?? "")
    {
        _update = plan.Update;
        _snapshot = plan.Snapshot;
    }

    public string Operation { get; }

    public string Target { get; }

    /// <summary>
    /// Takes the values that the call could hold out of what a service says: services repeat what they refuse.
    /// </summary>
    public string Mask(string message)
    {
        var texts = (_update?.Edits ?? []).Where(edit => edit.Attribute.IsSensitive).Select(edit => edit.Value)
            .Concat(_snapshot?.Values ?? [])
            .Where(value => value is { Kind: not AttributeKind.Boolean })
            .SelectMany(value => value!.Texts).OrderByDescending(text => text.Length);
        foreach (var text in texts) message = Mask(message, text);
        return message;
    }

    // A short text is a part of many words: only one in quotes is the value.
    private static string Mask(string message, string text) => text.Length >= 4
        ? Replace(message, text, "***")
        : Replace(Replace(message, $"'{text}'", "'***'"), $"\"{text}\"", "\"***\"");

    private static string Replace(string message, string text, string mask)
    {
        if (text.Length == 0) return message;
        for (var at = message.IndexOf(text, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = message.IndexOf(text, at + mask.Length, StringComparison.OrdinalIgnoreCase))
        {
            message = message.Remove(at, text.Length).Insert(at, mask);
        }
        return message;
    }
}
