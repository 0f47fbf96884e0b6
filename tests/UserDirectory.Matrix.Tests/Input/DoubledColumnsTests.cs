namespace UserDirectory.Matrix.Input;

/// <summary>
/// An attribute's own column takes precedence over a header of another program; other columns must agree.
/// </summary>
public sealed class DoubledColumnsTests(InputShell shell) : IClassFixture<InputShell>
{
    [Theory]
    [InlineData("'Work phone' = '1'; Telephone = '2'", "Telephone: (none) → 2", "Work phone", "Telephone")]
    [InlineData("Telephone = '2'; 'Work phone' = '1'", "Telephone: (none) → 2", "Work phone", "Telephone")]
    [InlineData("'Work phone' = '1'; Phone = '2'", "Telephone: (none) → 2", "Work phone", "Phone")]
    [InlineData("'Work phone' = '1'; City = 'Ulm'", "City: Bonn → Ulm; Telephone: (none) → 1", null, null)]
    [InlineData("'Work phone' = '1'", "Telephone: (none) → 1", null, null)]
    public void A_header_of_another_program_is_used_only_without_the_attributes_own_column(
        string cells, string changes, string? column, string? by)
    {
        var script = $"[pscustomobject]@{{ UserName = 'ann'; {cells} }} | Set-WmUser @r";
        Assert.Equal(changes.Split("; ").Order(),
            shell.Lines(script)[0].Replace("ann WhatIf: ", "", StringComparison.Ordinal).Split("; ").Order());
        Assert.Equal(Ignored(column, by), shell.Warnings(script));
    }

    [Fact]
    public void Two_headers_of_other_programs_do_not_take_precedence_over_each_other() => AssertLine(
        "@{ UserName = 'ann'; 'Work phone' = '1'; 'Business phone' = '2' } | Set-WmUser @r",
        "ann Failed: InvalidInput: Telephone: ", " give different values; keep only one");

    [Theory]
    [InlineData("'Work email' = 'ann@example.com'; Email = 'x@example.com'", "x@example.com", "Work email")]
    [InlineData("'Work email' = 'ann@example.com'; UserPrincipalName = 'x@example.com'", "ann@example.com",
        null)]
    public void A_header_of_another_program_finds_the_user_without_a_surer_column(
        string cells, string target, string? ignored)
    {
        var script = $"[pscustomobject]@{{ {cells} }} | Set-WmUser @r -ErrorAction SilentlyContinue";
        Assert.StartsWith($"{target} ", Assert.Single(shell.Lines(script)), StringComparison.Ordinal);
        Assert.Equal(Ignored(ignored, "Email"), shell.Warnings(script)
            .Where(one => one.Contains("sets the same", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Company = 'A'; Organization = 'B'", "B", "Company")]
    [InlineData("Organization = 'B'; Company = 'A'", "B", "Company")]
    [InlineData("CompanyName = 'A'; Organization = 'B'", "B", "CompanyName")]
    [InlineData("Company = 'A'; Organization = ' '", "A", null)]
    [InlineData("Company = 'A'; Organization = $null", "A", null)]
    [InlineData("Company = 'A'; Organization = 'A'", "A", null)]
    [InlineData("Company = 'A'; Division = 'B'", "A", null)]
    [InlineData("Company = 'A'", "A", null)]
    public void A_company_sets_the_organization_only_without_another_organization(
        string cells, string value, string? ignored)
    {
        var script = $"[pscustomobject]@{{ UserName = 'ann'; {cells} }} | Update-IdsUser @r";
        Assert.StartsWith(
            $"ann WhatIf: Organization: (none) → {value}", Assert.Single(shell.Lines(script)),
            StringComparison.Ordinal);
        Assert.Equal(Ignored(ignored, "Organization"), shell.Warnings(script));
    }

    [Theory]
    [InlineData("Company = 'A'; CompanyName = 'B'", "Company and CompanyName")]
    [InlineData("Company = 'A'; Organization = 'B'", "Company and Organization", "Company = 'Organization'")]
    [InlineData("Town = 'A'; City = 'B'", "Town and City", "Town = 'City'")]
    [InlineData("City = 'A'; Locality = 'B'", "City and Locality")]
    public void Two_columns_of_one_attribute_must_agree(string cells, string columns, string map = "")
    {
        var script = $"[pscustomobject]@{{ UserName = 'ann'; {cells} }} | Update-IdsUser @r -ColumnMap @{{ {map} }}";
        AssertLine(script, "ann Failed: InvalidInput: ", $": {columns} give different values; keep only one");
        Assert.Empty(shell.Warnings($"{script} -ErrorAction SilentlyContinue"));
    }

    private static string[] Ignored(string? column, string? by) => column is null ? []
        : [$"Column {column} is ignored, because column {by} sets the same attribute."];

    private void AssertLine(string script, string start, string end)
    {
        var line = Assert.Single(shell.Lines($"{script} -ErrorAction SilentlyContinue"));
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.EndsWith(end, line, StringComparison.Ordinal);
    }
}
