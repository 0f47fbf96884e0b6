using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;

namespace UserDirectory.Tests;

/// <summary>Short ways to make updates.</summary>
internal static class Updates
{
    /// <summary>An update of the user that the first pair names.</summary>
    public static UserUpdate Of(AttributeCatalog catalog, params (string Name, string? Cell)[] cells) =>
        Of(catalog, new EditOptions(), cells);

    public static UserUpdate Of(
        AttributeCatalog catalog, EditOptions options, params (string Name, string? Cell)[] cells)
    {
        var builder = new UserUpdateBuilder(catalog, options);
        foreach (var (name, cell) in cells)
        {
            Assert.True(
                catalog.TryFind(name, onPurpose: true, out var attribute), $"{catalog.ProviderName} has no {name}");
            builder.Cell(attribute, cell, name);
        }
        return builder.Build(input: null);
    }

    /// <summary>An update with the edits of a builder.</summary>
    public static UserUpdate Of(
        AttributeCatalog catalog, Action<UserUpdateBuilder> say, EditOptions? options = null)
    {
        var builder = new UserUpdateBuilder(catalog, options ?? new EditOptions());
        say(builder);
        return builder.Build(input: null);
    }

    public static AttributeDefinition Attribute(this AttributeCatalog catalog, string name)
    {
        Assert.True(
                catalog.TryFind(name, onPurpose: true, out var attribute), $"{catalog.ProviderName} has no {name}");
        return attribute;
    }

    /// <summary>The changes as <c>Name: before → after</c>.</summary>
    public static string[] Diff(this UserChangePlan plan) =>
        [.. plan.Changes.Select(change => $"{change.Attribute.Name}: {Said(change.Before)} → {Said(change.After)}")];

    public static T Request<T>(this UserChangePlan plan) => Assert.IsType<T>(Assert.Single(plan.Calls).Request);

    private static string Said(AttributeValue? value) => value?.ToString() ?? "-";
}
