using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Http;

/// <summary>A wrong connection is refused before a request is sent, with the same text for every provider.</summary>
public sealed class ConnectionOptionsTests
{
    public static TheoryData<string> Providers => [.. DirectoryProviders.All.Select(provider => provider.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void An_endpoint_that_is_no_plain_web_address_is_refused_and_not_shown(string provider)
    {
        foreach (var endpoint in
            new[] { "localhost", "ftp://localhost", "https://localhost/?a=b", "https://me:s3cr3t@localhost/" })
        {
            var failure = Refused(provider, "d-0123456789", new Uri(endpoint, UriKind.RelativeOrAbsolute));
            Assert.Contains("endpoint", failure.Message);
            Assert.DoesNotContain("s3cr3t", failure.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void An_id_of_another_form_is_refused_in_the_words_of_its_provider(string provider)
    {
        var id = DirectoryProviders.All.Single(one => one.Name == provider).Id;

        var failure = Refused(provider, "X-1", new Uri("https://localhost/"));

        Assert.Equal($"'X-1' is no {id.Name}: it must be {id.Words}.", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_blank_setting_is_refused(string name)
    {
        var provider = DirectoryProviders.All.Single(one => one.Name == name);
        var blank = new Dictionary<string, ConnectionOptions>
        {
            ["region"] = new() { Region = " " }, ["profile name"] = new() { ProfileName = " " },
            ["access key"] = new() { AccessKey = " " }, ["secret key"] = new() { SecretKey = " " },
            ["session token"] = new() { SessionToken = " " },
        };
        foreach (var (setting, connection) in blank)
        {
            var failure = Assert.Throws<UserDirectoryException>(
                () => provider.Open("X-1", connection, new GovernorOptions()));
            Assert.Equal($"The {setting} is blank: give one, or leave it out.", failure.Message);
        }
    }

    private static UserDirectoryException Refused(string name, string id, Uri endpoint)
    {
        var provider = DirectoryProviders.All.Single(one => one.Name == name);
        var failure = Assert.Throws<UserDirectoryException>(() => provider.Open(id, new ConnectionOptions
        {
            Region = provider.Regions()[0], AccessKey = "a", SecretKey = "s", EndpointUrl = endpoint,
        }, new GovernorOptions()));
        Assert.Equal(FailureKind.Target, failure.Kind);
        return failure;
    }

    [Fact]
    public void Regions_are_those_that_are_taken() => Assert.All(
        new[] { ProviderOf("DirectoryServiceData"), ProviderOf("IdentityStore") }
            .SelectMany(provider => provider.Regions()),
        region => Assert.Matches(@"^[a-z]{2,}(-[a-z]+)+-\d{1,2}$", region));

    [Theory]
    [InlineData("d-0123456789", "d-0123456789")]
    [InlineData("arn:aws:identitystore::123456789012:identitystore/d-0123456789", "d-0123456789")]
    [InlineData("arn:aws-cn:identitystore::123456789012:identitystore/d-0123456789", "d-0123456789")]
    [InlineData("arn:aws:ds::123456789012:directory/d-0123456789", null)]
    public void An_identity_store_is_named_by_its_id_or_ARN(string given, string? id)
    {
        var form = ProviderOf("IdentityStore").Id;
        if (id is null) Assert.Throws<UserDirectoryException>(() => form.Check(given));
        else form.Check(given);
        Assert.Equal(id ?? given, form.IdIn(given));
    }

    private static DirectoryProvider ProviderOf(string name) =>
        DirectoryProviders.All.Single(provider => provider.Name == name);
}
