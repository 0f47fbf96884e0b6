using System.Globalization;
using Amazon.DirectoryServiceData.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.DirectoryServiceData;
using WireValue = Amazon.DirectoryServiceData.Model.AttributeValue;

namespace UserDirectory.Tests.DirectoryServiceData;

public sealed class CountryTests
{
    [Theory]
    [InlineData("DE", "DE", 276, "Germany")]
    [InlineData("deu", "DE", 276, "Germany")]
    [InlineData(" germany ", "DE", 276, "Germany")]
    [InlineData("USA", "US", 840, "United States")]
    [InlineData("United States of America", "US", 840, "United States")]
    [InlineData("UK", "GB", 826, "United Kingdom")]
    [InlineData("Côte d’Ivoire", "CI", 384, "Côte d'Ivoire")]
    [InlineData("Trinidad & Tobago", "TT", 780, "Trinidad and Tobago")]
    [InlineData("Korea, Republic of", "KR", 410, "South Korea")]
    [InlineData("AF", "AF", 4, "Afghanistan")]
    public void A_code_or_an_English_name_sets_all_three(string given, string code, int number, string name)
    {
        var plan = Plan(new(), ("Country", given));
        Assert.Equal([$"Country: - → {code}", $"co: - → {name}", $"countryCode: - → {number}"], plan.Diff());
        var sent = plan.Request<UpdateUserRequest>().OtherAttributes;
        Assert.Equal((code, name, number), (sent["c"].S, sent["co"].S, sent["countryCode"].N));
    }

    [Fact]
    public void A_second_run_does_nothing()
    {
        var done = German();
        Assert.Empty(Plan(done, ("Country", "Germany")).Changes);
        Assert.Empty(Plan(done, ("c", "de")).Changes);
    }

    // Windows in German stores the name Deutschland. A row with the output of a Get cmdlet must change nothing.
    [Fact]
    public void A_user_who_has_the_code_keeps_the_name_and_number_it_has_or_has_not()
    {
        Assert.Empty(Plan(new() { ["c"] = new() { S = "DE" } }, ("Country", "Germany")).Changes);
        var german = German();
        german["co"].S = "Deutschland";
        Assert.Empty(Plan(german, ("Country", "Germany")).Changes);
        Assert.Equal(
            ["Country: DE → AT", "co: Deutschland → Austria", "countryCode: 276 → 40"],
            Plan(german, ("Country", "Austria")).Diff());
    }

    [Fact]
    public void The_code_is_not_changed_before_what_changes_only_with_it()
    {
        var plan = Plan(new() { ["co"] = new() { S = "France" } }, ("Country", "DE"));
        Assert.Equal(["co", "Country"], plan.Calls.Select(call => call.Changes[0].Attribute.Name));
        plan = Plan(new() { ["c"] = new() { S = "FR" } }, ("Country", "DE"));
        Assert.Equal(["co", "Country"], plan.Calls.Select(call => call.Changes[0].Attribute.Name));
    }

    [Fact]
    public void Clearing_clears_all_three()
    {
        string[] all = ["Country: DE → -", "co: Germany → -", "countryCode: 276 → -"];
        Assert.Equal(all, Plan(German(), ("Country", "<delete>")).Diff());
    }

    [Fact]
    public void A_name_or_number_in_the_same_row_is_kept() => Assert.Equal(
        ["Country: DE → AT", "countryCode: 276 → 40", "CO: Germany → Österreich"],
        Plan(German(), ("Country", "AT"), ("CO", "Österreich")).Diff());

    [Theory]
    [InlineData("Deutschland")]
    [InlineData("XX")]
    [InlineData("49")]
    public void A_country_that_is_not_known_is_refused(string given)
    {
        var update = Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "a"), ("Country", given));
        Assert.Equal(
            "Country: must be an ISO 3166-1 country code (DE or DEU) or an English country name (Germany)",
            Assert.Single(update.Problems));
    }

    // Compares every country of the computer's own data, so that a wrong or missing line of our list is found.
    [Fact]
    public void Every_country_that_the_computer_knows_is_known_here()
    {
        var regions = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName.All(char.IsLetter))
            .Where(region => region.TwoLetterISORegionName is not ("DG" or "EA" or "IC"))
            .DistinctBy(region => region.TwoLetterISORegionName)
            .ToArray();
        Assert.All(regions, region =>
        {
            Assert.Equal(region.TwoLetterISORegionName, Country.Find(region.TwoLetterISORegionName)?.Code);
            Assert.Equal(region.TwoLetterISORegionName, Country.Find(region.ThreeLetterISORegionName)?.Code);
        });
        Assert.True(regions.Length is 0 or > 200, $"{regions.Length} regions");
    }

    [Theory]
    [InlineData("DirectoryServiceData")]
    [InlineData("WorkMail")]
    [InlineData("IdentityStore")]
    public void A_country_column_works_for_every_provider_with_a_country(string provider)
    {
        var catalog = (AttributeCatalog)typeof(Catalogs).GetProperty(provider)!.GetValue(null)!;
        var update = Updates.Of(catalog, ("UserName", "alice"), ("Country", "Germany"));
        Assert.Empty(update.Problems);
        Assert.NotEmpty(update.Edits);
    }

    private static Dictionary<string, WireValue> German() => new()
    {
        ["c"] = new() { S = "DE" }, ["co"] = new() { S = "Germany" }, ["countryCode"] = new() { N = 276 },
    };

    private static UserChangePlan Plan(
        Dictionary<string, WireValue> attributes, params (string Name, string? Cell)[] cells)
    {
        var user = new DescribeUserResponse { SAMAccountName = "alice", OtherAttributes = attributes };
        var update = Updates.Of(Catalogs.DirectoryServiceData, [("UserName", "alice"), .. cells]);
        Assert.Empty(update.Problems);
        return DirectoryServiceDataPlanner.Plan("d-0123456789", DirectoryServiceDataSnapshot.From([user]), update);
    }
}
