using System.Xml.Linq;
using UserDirectory.Providers;

namespace UserDirectory.Tests.PowerShell;

/// <summary>Members of the providers' records that other files repeat, or that give a source.</summary>
public sealed class ProviderRecordTests
{
    public static TheoryData<string> Nouns => [.. DirectoryProviders.All.Select(provider => provider.Noun)];

    [Theory]
    [MemberData(nameof(Nouns))]
    public void The_view_of_its_users_has_the_columns_of_its_record(string noun)
    {
        var provider = Provider(noun);
        var views = XDocument.Load(Path.Combine(CmdletAssembly.Checkout, "module", "UserDirectory.Format.ps1xml"));
        var view = views.Descendants("View").Single(one =>
            one.Descendants("TypeName").Any(type => type.Value == provider.UserType));

        Assert.Equal(provider.ShownColumns, view.Descendants("Label").Select(label => label.Value));
        Assert.Equal(provider.ShownColumns.Select((_, place) => $"ShownColumn{place + 1}"),
            view.Descendants("PropertyName").Select(name => name.Value));
        Assert.All(provider.ShownColumns, name => Assert.True(
            provider.Catalog.OwnNames.ContainsKey(name) || provider.Catalog.TryFind(name, onPurpose: false, out _)));
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public void The_type_for_completion_has_the_attributes_of_its_catalog(string noun)
    {
        var provider = Provider(noun);
        var attributes = provider.Catalog.Attributes.ToDictionary(one => one.Name, one => one.IsSettable);
        foreach (var name in provider.Catalog.OwnNames.Keys) attributes.TryAdd(name, false);

        Assert.Equal(attributes.OrderBy(one => one.Key),
            CmdletAssembly.PropertiesOf(provider.UserType).OrderBy(one => one.Key));
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public void Its_limits_name_a_page_of_its_cloud(string noun)
    {
        var source = Provider(noun).Limits.Source;

        Assert.Equal(Uri.UriSchemeHttps, source.Scheme);
        Assert.Contains(source.Host, new[] { "docs.aws.amazon.com", "www.alibabacloud.com" });
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public void Users_are_read_by_the_first_identifier_and_known_by_one_that_people_give(string noun)
    {
        var catalog = Provider(noun).Catalog;

        Assert.False(catalog.KnownBy.IsGenerated);
        Assert.Contains(catalog.KnownBy, catalog.Identifiers);
    }

    private static DirectoryProvider Provider(string noun) =>
        DirectoryProviders.All.Single(provider => provider.Noun == noun);
}
