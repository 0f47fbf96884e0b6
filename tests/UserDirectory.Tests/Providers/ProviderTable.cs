using System.Collections;
using System.Reflection;
using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.Tests.Providers;

/// <summary>Everything that the record of a provider says, as text: one line per attribute, and one per fact.</summary>
internal static class ProviderTable
{
    // Texts of many forms: the table says which of them a rule allows.
    private static readonly string[] Samples =
    [
        "", "a", "A-1", "a b", "a.b", "a_b", "a%b", "a+b", "a/b", "a:b", "a;b", "a,b", "a=b", "a@b", "@b", "a@", "-a",
        "\u00e9", "\u0416", "\u00a0", "a\tb", "a\nb", "\u200b", "123", "ann@example.com", "smtp:ann@example.com",
        "SMTP:x", "2026-01-31",
        "2026-02-30", "DE", "de", "Germany", "276", "000", "CN=Ann,DC=example,DC=com", "CN=Ann", "https://example.com/",
        "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "0f1e2d3c4b-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        "arn:aws:identitystore:::user/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        "arn:aws:identitystore::123456789012:identitystore/d-0123456789", "S-1-1-1", "u-00q8wbq42wiltcrk3abc",
        "d-0123456789",
        "m-0123456789abcdef0123456789abcdef", "d-00fc2p61abcd", "ann@acs", "aaaaaaaaaaaaaaaaaaaaa",
        "x0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
    ];

    public static IEnumerable<string> Of(DirectoryProvider provider)
    {
        var catalog = provider.Catalog;
        yield return $"{provider.Name}: {catalog.ProviderName}, {provider.Noun}, -{provider.KeyParameter}";
        yield return $"Id: -{provider.Id.Parameter}, {provider.Id.Name}, {provider.Id.Words}, "
            + $"allows {Allowed(text => System.Text.RegularExpressions.Regex.IsMatch(text, provider.Id.Pattern))}";
        yield return $"Id in: {Texts(Samples.Where(text => provider.Id.IdIn(text) != text).Select(provider.Id.IdIn))}";
        yield return $"Reads lag: {provider.ReadLag.TotalSeconds} s";
        foreach (var operation in new[] { "UpdateUser", "DescribeUser", "GetUser", "ListUsers", "SearchUsers" })
            yield return $"Limit of {operation}: {provider.Limits.Of(operation)}";
        yield return $"Limits: {provider.Limits.MostAtOnce} at once, {provider.Limits.Source}";
        yield return $"Shown: {Texts(provider.ShownColumns)}";
        yield return $"Identifiers: {Texts(catalog.Identifiers.Select(attribute => attribute.Name))}";
        yield return $"Address: {catalog.Address?.Country}: {Texts(catalog.Address?.Parts ?? [])}";
        yield return $"Types: {Texts(catalog.TypeNames.Select(type => $"{type.Key}={type.Value}"))}";
        yield return $"Advice: {catalog.UndocumentedHint}";
        foreach (var own in catalog.OwnNames.OrderBy(own => own.Key, StringComparer.Ordinal))
            yield return $"Own name: {own.Key}: {Texts(own.Value)}, {catalog.IsOwn(own.Key.ToUpperInvariant())}";
        foreach (var attribute in catalog.Attributes) yield return Line(attribute);
        foreach (var name in catalog.OtherNames)
            yield return $"{catalog.ColumnOf?.Invoke(name)}: {Line(catalog.Attribute(name))}";
    }

    private static string Line(AttributeDefinition attribute)
    {
        var plain = new AttributeDefinition { Name = attribute.Name };
        var facts = typeof(AttributeDefinition)
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.Name is not (nameof(AttributeDefinition.Name) or "EqualityContract"))
            .Select(property => (property.Name, Value: Said(property.GetValue(attribute)),
                Usual: Said(property.GetValue(plain))))
            .Where(fact => fact.Value != fact.Usual).Select(fact => $"{fact.Name}={fact.Value}");
        return $"{attribute.Name}: {string.Join("; ", facts)}";
    }

    private static string Said(object? value) => value switch
    {
        null => "-",
        string text => text,
        IEnumerable<string> texts => Texts(texts),
        IEnumerable many => Texts(many.Cast<object>().Select(one => $"{one}")),
        TextRule rule => $"{rule.Description}, allows {Allowed(rule.Allows)}",
        ValueComparer comparer => comparer == ValueComparer.Exact ? "-" : comparer == ValueComparer.IgnoreCase ? "case"
            : comparer == ValueComparer.Address ? "address" : "form",
        ItemRule items => $"{items.Check("[{}]", false)}, {items.Check("""[{"":null}]""", false)}",
        Delegate => "a function",
        _ => $"{value}",
    };

    private static string Allowed(Func<string, bool> allows) =>
        string.Join(" ", Enumerable.Range(0, Samples.Length).Where(number => allows(Samples[number])));

    private static string Texts(IEnumerable<string> texts) => $"[{string.Join(", ", texts)}]";
}
