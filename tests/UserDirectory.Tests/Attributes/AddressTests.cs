using UserDirectory.Attributes;

namespace UserDirectory.Tests.Attributes;

/// <summary>E-mail addresses, and sets of addresses with their types.</summary>
public sealed class AddressTests
{
    private static readonly (AttributeCatalog Catalog, string Attribute)[] EmailAttributes =
    [
        (Catalogs.DirectoryServiceData, "EmailAddress"), (Catalogs.IdentityStore, "Email"),
        (Catalogs.CloudSso, "Email"),
    ];

    [Theory]
    [InlineData("a@x.com")]
    [InlineData(" a@x.com\u00A0")]
    [InlineData("o'neil+hr@sub-domain.example.com")]
    [InlineData("müller@bücher.example")]
    [InlineData("user@localhost")]
    [InlineData("_a.b-c=d@x_y.com")]
    [InlineData("伊@例え.jp")]
    [InlineData("a\U0001D49C@x.com")]
    public void A_single_address_is_stored(string cell)
    {
        foreach (var (catalog, attribute) in EmailAttributes)
        {
            var update = Updates.Of(catalog, ("UserName", "alice"), (attribute, cell));
            Assert.Empty(update.Problems);
            Assert.Equal(cell.Trim(), Assert.Single(update.Edits).Value!.AsText);
        }
    }

    [Theory]
    [InlineData("Al <a@x.com>")]
    [InlineData("<a@x.com>")]
    [InlineData("\"Al\" <a@x.com>")]
    [InlineData("a@x.com; b@x.com")]
    [InlineData("a@x.com,b@x.com")]
    [InlineData("a@x.com b@x.com")]
    [InlineData("a@x.com/b@x.com")]
    [InlineData("a@x.com|b@x.com")]
    [InlineData("SMTP:a@x.com")]
    [InlineData("mailto:a@x.com")]
    [InlineData("a @x.com")]
    [InlineData("a@ x.com")]
    [InlineData("a@x .com")]
    [InlineData("a@x.com (Al)")]
    [InlineData("'a@x.com'")]
    [InlineData("a@x..com")]
    [InlineData("a@x.com.")]
    [InlineData("a@")]
    [InlineData("@x.com")]
    [InlineData("a.x.com")]
    [InlineData("a@@x.com")]
    public void A_cell_without_exactly_one_address_is_refused_by_every_provider(string cell)
    {
        foreach (var (catalog, attribute) in EmailAttributes)
        {
            var update = Updates.Of(catalog, ("UserName", "alice"), (attribute, cell));
            Assert.Empty(update.Edits);
            var problem = Assert.Single(update.Problems);
            Assert.Contains("one e-mail address such as ann@example.com", problem, StringComparison.Ordinal);
        }
        var document = $$"""[{"value":{{System.Text.Json.JsonSerializer.Serialize(cell)}}}]""";
        Assert.NotEmpty(Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Emails", document)).Problems);
    }

    [Theory]
    [InlineData("SMTP:a@x.com;smtp:b@x.com", "SMTP:a@x.com", "smtp:b@x.com")]
    [InlineData("SMTP:a@x.com\nsmtp:b@x.com\r\n", "SMTP:a@x.com", "smtp:b@x.com")]
    [InlineData("[\"X400:C=US;A= ;S=Lee;\",\"smtp:a@x.com\"]", "X400:C=US;A= ;S=Lee;", "smtp:a@x.com")]
    [InlineData("x500:/o=Org/ou=Ex/cn=al; sip:al@x.com", "x500:/o=Org/ou=Ex/cn=al", "sip:al@x.com")]
    [InlineData("smtp:IMCEAEX-_O=Org+20x@x.com", "smtp:IMCEAEX-_O=Org+20x@x.com")]
    [InlineData("EUM:1234@x.com", "EUM:1234@x.com")]
    [InlineData("a@x.com; b@x.com", "a@x.com", "b@x.com")]
    public void Addresses_are_separated_by_semicolons_and_line_breaks(string cell, params string[] expected)
    {
        var update = Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "alice"), ("proxyAddresses:SS", cell));
        Assert.Empty(update.Problems);
        Assert.Equal(AttributeValue.Set(expected), Assert.Single(update.Edits).Value);
    }

    [Theory]
    [InlineData("SMTP:a@x.com,smtp:b@x.com")]
    [InlineData("SMTP:a@x.com, smtp:b@x.com")]
    [InlineData("SMTP:a@x.com+smtp:b@x.com")]
    [InlineData("SMTP:a@x.com smtp:b@x.com")]
    [InlineData("SMTP:a@x.com\tsmtp:b@x.com")]
    [InlineData("SMTP:a@x.com|smtp:b@x.com")]
    [InlineData("SMTP:a@x.com/smtp:b@x.com")]
    [InlineData("SMTP:a@x.com\\nsmtp:b@x.com")]
    [InlineData("SMTP:a@x.com\\;smtp:b@x.com")]
    [InlineData("\"SMTP:a@x.com;smtp:b@x.com\"")]
    [InlineData("{SMTP:a@x.com, smtp:b@x.com}")]
    [InlineData("x500:/o=Org/cn=al,smtp:b@x.com")]
    [InlineData("x500:/o=Org/cn=al SMTP:b@x.com")]
    [InlineData("X400:C=US;A= ;P=Org;S=Smith;")]
    [InlineData("smtp:a@x.com;X400:C=US;A= ;P=Org;S=Smith;")]
    [InlineData("smtp:a@x.com;b@x.com")]
    [InlineData("smtp:Al <a@x.com>")]
    [InlineData("smtp:")]
    [InlineData("x500: ")]
    [InlineData("sip:al")]
    [InlineData("@x.com")]
    [InlineData("a@x.com,b@x.com")]
    public void Another_separator_or_a_cut_address_is_refused_and_the_error_says_what_separates(string cell)
    {
        foreach (var attribute in new[] { "proxyAddresses:SS", "otherMailbox:SS" })
        {
            var update = Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "alice"), (attribute, cell));
            Assert.Empty(update.Edits);
            Assert.Matches("JSON list|list joined by ;", Assert.Single(update.Problems));
        }
    }

    [Fact]
    public void A_member_of_a_list_is_one_address_too()
    {
        var update = Updates.Of(Catalogs.DirectoryServiceData, builder =>
        {
            builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "SAMAccountName");
            string[] one = ["smtp:a@x.com,smtp:b@x.com"];
            builder.Add(Catalogs.DirectoryServiceData.Attribute("proxyAddresses"), one);
        });
        Assert.Contains("separate addresses by ;", Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\\;b")]
    [InlineData("\"a;b\";c")]
    public void A_set_with_an_escaped_separator_is_refused(string cell)
    {
        var update = Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "alice"), ("carLicense:SS", cell));
        Assert.Contains("JSON list", Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_no_address() => Assert.False(EmailAddress.IsOne("\uDC9C@x.com"));

    [Fact]
    public void An_empty_cell_has_no_wrong_separator() => Assert.Null(TypedAddress.ProblemOfCell("", []));
}
