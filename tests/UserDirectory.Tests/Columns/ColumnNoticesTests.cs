using UserDirectory.Attributes;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

/// <summary>The warnings about columns that are not used.</summary>
public sealed class ColumnNoticesTests
{
    private static readonly AttributeCatalog WorkMail = Catalogs.WorkMail;

    private readonly ColumnNotices _notices = new(WorkMail, value => value is null or "");

    [Fact]
    public void An_unknown_column_is_named_once_per_run_with_a_hint()
    {
        Assert.Null(_notices.TakeUnknown());
        foreach (var column in new[] { "Shoe size", "SHOE SIZE", "Deparment" }) _notices.AddUnknown(column);
        Assert.Equal("Amazon WorkMail has no attribute for Shoe size, Deparment (did you mean Department?)",
            _notices.TakeUnknown());
        Assert.Null(_notices.TakeUnknown());
        _notices.AddUnknown("shoe size");
        _notices.AddUnknown("Locker");
        Assert.Equal("Amazon WorkMail has no attribute for Locker", _notices.TakeUnknown());
        Assert.Empty(_notices.Take());
    }

    [Theory]
    [InlineData(10, "")]
    [InlineData(12, " and 2 more")]
    public void At_most_ten_columns_are_named(int count, string more)
    {
        string[] columns = [.. Enumerable.Range(10, count).Select(number => $"X{number}")];
        var named = string.Join(", ", columns.Take(10)) + more;
        foreach (var column in columns) _notices.AddUnknown(column);
        Assert.Equal($"Amazon WorkMail has no attribute for {named}", _notices.TakeUnknown());

        var foreign = new ColumnNotices(WorkMail, _ => false);
        foreach (var column in columns) foreign.AddForeign(column, Catalogs.IdentityStore);
        Assert.Equal($"Columns {named} are ignored, because they belong to IAM Identity Center identity store and not "
            + "to Amazon WorkMail.", Assert.Single(foreign.Take()));

        var finding = new ColumnNotices(WorkMail, _ => false);
        finding.AddFindOnly([("UserId", WorkMail["UserId"]), .. columns.Select(name => (name, WorkMail["UserName"]))]);
        Assert.Equal($"Columns {named} are ignored, because Amazon WorkMail can't set the attributes and a better "
            + "identifier finds the user.", Assert.Single(finding.Take()));
    }

    [Fact]
    public void A_column_of_another_provider_names_its_provider()
    {
        _notices.AddForeign("UserStatus", Catalogs.IdentityStore);
        _notices.AddForeign("userstatus", Catalogs.IdentityStore);
        _notices.AddForeign("LoginMethod", Catalogs.CloudSso);
        Assert.Equal(
            [
                "Column UserStatus is ignored, because it belongs to IAM Identity Center identity store and not to "
                    + "Amazon WorkMail.",
                "Column LoginMethod is ignored, because it belongs to Alibaba Cloud CloudSSO and not to Amazon "
                    + "WorkMail.",
            ], _notices.Take());
        Assert.Empty(_notices.Take());
    }

    [Fact]
    public void A_column_that_only_finds_a_user_is_named_where_a_better_identifier_finds_the_user()
    {
        (string, AttributeDefinition)[] columns = [("UserName", WorkMail["UserName"]), ("Email", WorkMail["Email"])];
        _notices.AddFindOnly(columns);
        _notices.AddFindOnly(columns);
        Assert.Equal("Column Email is ignored, because Amazon WorkMail can't set the attribute and a better identifier "
            + "finds the user.", Assert.Single(_notices.Take()));
        Assert.Empty(_notices.Take());
    }

    [Fact]
    public void A_column_of_a_value_that_another_directory_resolves_is_named_once()
    {
        _notices.AddOfOtherDirectory("Manager");
        _notices.AddOfOtherDirectory("manager");
        Assert.Equal("Column Manager is ignored, because only another directory can resolve the value.",
            Assert.Single(_notices.Take()));
        _notices.AddOfOtherDirectory("Assistant");
        _notices.AddOfOtherDirectory("Secretary");
        Assert.Equal(
            "Columns Assistant, Secretary are ignored, because only another directory can resolve the value.",
            Assert.Single(_notices.Take()));
        Assert.Empty(_notices.Take());
    }

    [Fact]
    public void A_column_that_another_column_replaces_is_named_once()
    {
        _notices.AddDoubled("Company", "Organization");
        _notices.AddDoubled("COMPANY", "Organization");
        Assert.Equal("Column Company is ignored, because column Organization sets the same attribute.",
            Assert.Single(_notices.Take()));
        Assert.Empty(_notices.Take());
    }

    [Fact]
    public void A_column_that_may_be_the_country_of_an_address_is_named_with_the_columns_of_the_address()
    {
        AddUnusedCountry([("Street", "Main 1"), ("Ort", "Bonn"), ("Zip", ""), ("Office", "B1")],
            ("Country of birth's place", "DE"), ("Shoe size", "43"));
        var warning = Assert.Single(_notices.Take());
        Assert.Equal("Street, Ort will be set without Country, because column Country of birth's place is ignored. To "
            + "use it, give -ColumnMap @{ 'Country of birth''s place' = 'Country' }; otherwise the address may have "
            + "the wrong country.", warning);
        Assert.Empty(_notices.Take());
        AddUnusedCountry([("Street", "Main 1")], ("Country of birth's place", "DE"));
        Assert.Empty(_notices.Take());
    }

    [Fact]
    public void No_country_is_missing_where_the_row_sets_no_address_or_has_a_country_or_no_value()
    {
        AddUnusedCountry([("Office", "B1")], ("Nation", "DE"));
        AddUnusedCountry([("Street", "")], ("Nation", "DE"));
        AddUnusedCountry([("Street", "Main 1"), ("Country", "DE")], ("Nation", "DE"));
        AddUnusedCountry([("Street", "Main 1")], ("Nation", ""));
        AddUnusedCountry([("Street", "Main 1")]);
        Assert.Empty(_notices.Take());
        AddUnusedCountry([("Street", "Main 1")], ("Nation", "DE"));
        Assert.Single(_notices.Take());

        var cloudSso = new ColumnNotices(Catalogs.CloudSso, _ => false);
        cloudSso.AddUnusedCountry(
            [("Email", Catalogs.CloudSso["Email"], "a@x.com")], [("Nation", "DE")]);
        Assert.Empty(cloudSso.Take());
    }

    private void AddUnusedCountry((string Column, string Value)[] used, params (string, object?)[] unknown) =>
        _notices.AddUnusedCountry(
            used.Select(field => (field.Column,
                WorkMail[field.Column == "Ort" ? "City" : field.Column], (object?)field.Value)), [.. unknown]);
}
