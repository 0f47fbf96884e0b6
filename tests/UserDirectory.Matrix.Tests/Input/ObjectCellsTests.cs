namespace UserDirectory.Matrix.Input;

/// <summary>Objects in cells, as cmdlets of AWS.Tools return them, become attributes or lists of objects.</summary>
public sealed class ObjectCellsTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Before = "[{\"primary\":true,\"type\":\"work\",\"value\":\"ann@example.com\"}]";

    [Theory]
    [InlineData("Name = [pscustomobject]@{ GivenName = 'Ann'; FamilyName = 'Lee' }",
        "GivenName: (none) → Ann; FamilyName: (none) → Lee")]
    [InlineData("Name = [ordered]@{ GivenName = 'Ann' }", "GivenName: (none) → Ann")]
    [InlineData("Name = [pscustomobject]@{ GivenName = 'Ann'; MiddleName = $null }", "GivenName: (none) → Ann")]
    public void The_known_members_of_an_object_become_attributes(string cell, string changes)
    {
        var script = $"@{{ UserName = 'bob'; {cell} }} | Update-IdsUser @r";
        Assert.Equal([$"bob WhatIf: {changes}"], shell.Lines(script));
        Assert.Empty(shell.Warnings(script));
    }

    [Fact]
    public void Members_without_a_value_do_not_clear()
    {
        shell.Renew();
        shell.Run("@{ UserName = 'bob'; MiddleName = 'M' } | Update-IdsUser -Sandbox $w");
        const string Cells = "GivenName = 'Ann'; MiddleName = ";
        const string Clear = "Update-IdsUser -Sandbox $w -WhatIf -PassThru -BlankValue Clear";
        Assert.Equal(["bob WhatIf: GivenName: (none) → Ann"],
            shell.Lines($"@{{ UserName = 'bob'; Name = @{{ {Cells} $null }} }} | {Clear}"));
        Assert.Equal(["bob WhatIf: GivenName: (none) → Ann; MiddleName: M → (none)"],
            shell.Lines($"@{{ UserName = 'bob'; Name = [ordered]@{{ {Cells} '' }} }} | {Clear}"));
    }

    [Fact]
    public void Unknown_members_beside_a_known_one_give_a_warning()
    {
        const string Script =
            "@{ UserName = 'bob'; Name = [ordered]@{ Frob = 'x'; GivenName = 'Ann' } } | Update-IdsUser @r";
        Assert.Equal(["bob WhatIf: GivenName: (none) → Ann"], shell.Lines(Script));
        Assert.Equal(["IAM Identity Center identity store has no attribute for Name.Frob: ignored."],
            shell.Warnings(Script));
    }

    [Theory]
    [InlineData("Other = @{ GivenName = 'Ann' }", "Other")]
    [InlineData("Name = @{ Frob = 'Ann' }", "Name")]
    [InlineData("Name = 'Ann'", null)]
    public void An_object_without_a_known_member_is_one_cell(string cell, string? column)
    {
        var script = $"@{{ UserName = 'bob'; {cell} }} | Update-IdsUser @r";
        if (column is not null) Assert.Equal(["bob Unchanged"], shell.Lines(script));
        Assert.Equal([$"IAM Identity Center identity store has no attribute for {column ?? "Name"}: ignored."],
            shell.Warnings(script));
    }

    [Theory]
    [InlineData("@{ Value = 'x@example.com' }", "[{\"value\":\"x@example.com\"}]")]
    [InlineData("[pscustomobject]@{ Value = 'x@example.com'; Type = 'home' }",
        "[{\"type\":\"home\",\"value\":\"x@example.com\"}]")]
    [InlineData("@([pscustomobject]@{ value = 'x@example.com'; PRIMARY = $true })",
        "[{\"primary\":true,\"value\":\"x@example.com\"}]")]
    [InlineData("@($null, @{ Value = 'x@example.com'; Primary = $false; Type = $null }, $null)",
        "[{\"primary\":false,\"value\":\"x@example.com\"}]")]
    [InlineData("@(@{ Value = $null; Type = $null }, @{ Value = 'x@example.com' })", "[{\"value\":\"x@example.com\"}]")]
    [InlineData("'[{\"value\":\"x@example.com\"}]'", "[{\"value\":\"x@example.com\"}]")]
    public void Objects_in_the_cell_of_a_list_become_the_list(string value, string after)
    {
        Assert.Equal([$"ann WhatIf: Emails: {Before} → {after}"],
            shell.Lines($"@{{ UserName = 'ann'; Emails = {value} }} | Update-IdsUser @r"));
        Assert.Equal([$"ann WhatIf: Emails: {Before} → {after}"],
            shell.Lines($"'ann' | Update-IdsUser @r -Attribute @{{ Emails = {value} }}"));
    }

    [Theory]
    [InlineData("Addresses = @{ StreetAddress = 'A 1'; PostalCode = 5 }",
        "Addresses: (none) → [{\"postalCode\":\"5\",\"streetAddress\":\"A 1\"}]")]
    [InlineData("Photos = @(@{ Value = 'a' }, @{ Value = 'b'; Display = 'B' })",
        "Photos: (none) → [{\"value\":\"a\"},{\"display\":\"B\",\"value\":\"b\"}]")]
    [InlineData("PhoneNumbers = @{ Value = '5'; Type = 'Büro & <Co>' }",
        "PhoneNumbers: (none) → [{\"type\":\"Büro & <Co>\",\"value\":\"5\"}]")]
    public void Members_have_the_names_of_the_service(string cell, string change) => Assert.Equal(
        [$"bob WhatIf: {change}"], shell.Lines($"@{{ UserName = 'bob'; {cell} }} | Update-IdsUser @r"));

    [Theory]
    [InlineData("@()")]
    [InlineData("@($null)")]
    [InlineData("$null")]
    [InlineData("@{ }")]
    [InlineData("@{ Value = $null }")]
    public void A_list_without_values_is_blank(string value)
    {
        Assert.Equal(["ann Unchanged"],
            shell.Lines($"@{{ UserName = 'ann'; Emails = {value} }} | Update-IdsUser @r"));
        Assert.Equal([$"ann WhatIf: Emails: {Before} → (none)"],
            shell.Lines($"@{{ UserName = 'ann'; Emails = {value} }} | Update-IdsUser @r -BlankValue Clear"));
    }

    [Theory]
    [InlineData("@{ Frob = 'x' }", "System.Collections.Hashtable")]
    [InlineData("@{ Value = @{ a = 1 } }", "System.Collections.Hashtable")]
    [InlineData("@(@{ Value = 'x@example.com' }, @{ Frob = 'x' })", "System.Collections.Hashtable")]
    [InlineData("@(@{ Value = 'x@example.com' }, 'text')", "System.Collections.Hashtable")]
    [InlineData("[Text.StringBuilder]'x'", "System.Text.StringBuilder")]
    public void An_object_without_the_members_of_a_list_fails_its_row(string value, string type) => Assert.Equal(
        [$"ann Failed: InvalidInput: Emails: the value is an object ({type}), not a text, number, boolean, date or "
            + "list of these; give one of the object's properties"],
        shell.Lines($"@{{ UserName = 'ann'; Emails = {value} }} | Update-IdsUser @r -ErrorAction SilentlyContinue"));

    [Fact]
    public void An_unknown_member_of_a_list_fails_its_row() => Assert.Equal(
        ["ann Failed: InvalidInput: Emails: the objects can have only the members value, type, primary"],
        shell.Lines("@{ UserName = 'ann'; Emails = @{ Value = 'x@example.com'; Frob = 'x' } } | Update-IdsUser @r "
            + "-ErrorAction SilentlyContinue"));
}
