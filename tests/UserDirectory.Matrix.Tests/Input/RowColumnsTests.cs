namespace UserDirectory.Matrix.Input;

/// <summary>Columns of rows become attributes, and a warning names each column that is not used.</summary>
public sealed class RowColumnsTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Better = "because Amazon WorkMail can't set the attribute and a better identifier finds "
        + "the user.";

    private const string NoManager = "Manager: the directory has no user, or several users, with this name or address";

    [Theory]
    [InlineData("'ann'", "ann")]
    [InlineData("'7a4db000-0001-4000-8000-000000000001'", "7a4db000-0001-4000-8000-000000000001")]
    [InlineData("@{ Identity = 'ann' }", "ann")]
    [InlineData("@{ Identity = ' ann ' }", "ann")]
    [InlineData("@{ Identity = 'ann@example.com' }", "ann@example.com")]
    [InlineData("@{ identity = ' 7a4db000-0001-4000-8000-000000000001 ' }", "7a4db000-0001-4000-8000-000000000001")]
    public void A_text_and_a_column_Identity_take_any_identifier(string input, string target) =>
        AssertLines($"{input} | Set-WmUser @r -City Ulm", $"{target} WhatIf: City: Bonn → Ulm");

    [Fact]
    public void An_identifier_that_is_not_a_text_is_an_identifier_of_its_column()
    {
        AssertLines("@{ Identity = 5 } | Set-WmUser @r",
            " Failed: InvalidInput: the row names no user: UserId, UserName, Email are all blank or missing; the "
            + "value in column Identity is not a valid UserId: must be a WorkMail user id: a GUID, or S- and then "
            + "digits and hyphens. The row's columns are Identity");
        // The form of the value decides only in a column Identity.
        AssertLines("@{ UserName = '90670001d5-7a4db000-0001-4000-8000-000000000001' } | Update-IdsUser @r",
            "90670001d5-7a4db000-0001-4000-8000-000000000001 Failed: ResourceNotFoundException: The user does not "
                + "exist.");
    }

    // An object of a program, such as a manager from Get-MgUser, is ignored, but this value is not known.
    [Fact]
    public void A_property_that_names_a_user_and_can_not_be_read_fails_its_row() => AssertLines(
        "[pscustomobject]@{ UserName = 'ann'; City = 'Ulm' } | Add-Member ScriptProperty 'assistant:S' { throw 'x' } "
            + "-PassThru | Set-DsdUser @r",
        "ann Failed: InvalidInput: assistant: the property can't be read; show it in PowerShell to see why");

    [Theory]
    [InlineData("Citty", "Citty (did you mean City?)")]
    [InlineData("Frobnicate", "Frobnicate")]
    public void A_warning_names_a_column_without_an_attribute_once(string column, string named) => AssertWarnings(
        $"@{{ UserName = 'ann'; '{column}' = 1 }}, @{{ UserName = 'bob'; '{column}' = 2 }} | Set-WmUser @r",
        $"Amazon WorkMail has no attribute for {named}: ignored.");

    [Theory]
    [InlineData("State = 'ENABLED'", "Column State is ignored, because it belongs to Amazon WorkMail and not to AWS "
        + "Directory Service Data.")]
    [InlineData("State = 'NRW'", null)]
    public void A_column_of_another_provider_is_ignored(string cell, string? warning)
    {
        var script = $"@{{ UserName = 'ann'; {cell} }} | Set-DsdUser @r";
        AssertLines(script, warning is null ? "ann WhatIf: State: (none) → NRW" : "ann Unchanged");
        AssertWarnings(script, warning is null ? [] : [warning]);
    }

    [Fact]
    public void Columns_of_another_provider_are_ignored_in_its_users()
    {
        const string Script = "Get-WmUser ann -Sandbox $s | Update-IdsUser @r -Verbose";
        AssertLines(Script, "ann WhatIf: City: (none) → Bonn");
        AssertWarnings(Script,
            "IAM Identity Center identity store has no attribute for Initials, Office, "
                + "HiddenFromGlobalAddressList, IdentityProviderUserId (did you mean UserId?): ignored.",
            "Columns UserId, Role, State are ignored, because they belong to Amazon WorkMail and not to IAM Identity "
                + "Center identity store.");
    }

    [Fact]
    public void A_users_own_columns_give_no_warning_in_an_update_of_the_user()
    {
        AssertWarnings("Get-WmUser ann -Sandbox $s | Set-WmUser @r");
        AssertWarnings("Again (Get-WmUser ann -Sandbox $s) | Set-WmUser @r");
        // A state that an update does not take is the user's own, too.
        AssertWarnings("$u = Get-WmUser ann -Sandbox $s; Add-Member -InputObject $u CurrentRole RESOURCE; "
            + "$u | Set-WmUser @r");
        AssertWarnings("@{ UserName = 'ann'; CurrentRole = 'x' } | Set-WmUser @r",
            "Amazon WorkMail has no attribute for CurrentRole: ignored.");
        AssertWarnings("$u = Get-WmUser ann -Sandbox $s; Add-Member -InputObject $u Frobnicate x; $u | Set-WmUser @r",
            "Amazon WorkMail has no attribute for Frobnicate: ignored.");
        AssertWarnings("@{ UserName = 'ann'; State = 'ENABLED' } | Set-WmUser @r",
            "Amazon WorkMail has no attribute for State: ignored.");
    }

    [Fact]
    public void Identifiers_that_only_find_a_user_give_a_warning_in_a_file()
    {
        AssertWarnings("@{ UserName = 'ann'; Email = 'ann@example.com' } | Set-WmUser @r",
            $"Column Email is ignored, {Better}");
        AssertWarnings("[pscustomobject]@{ UserName = 'ann'; Email = 'ann@example.com'; UserPrincipalName = 'x@y.de' } "
            + "| Set-WmUser @r", "Columns Email, UserPrincipalName are ignored, because Amazon WorkMail can't set the "
            + "attributes and a better identifier finds the user.");
        AssertWarnings("Get-IdsUser ann -Sandbox $s | Set-WmUser @r",
            "Amazon WorkMail has no attribute for EmailType, EmailPrimary, MiddleName, FormattedName, HonorificPrefix, "
                + "HonorificSuffix, NickName, ProfileUrl, UserType, PreferredLanguage and 20 more: ignored.",
            "Column UserId is ignored, because it belongs to IAM Identity Center identity store and not to Amazon "
                + "WorkMail.",
            $"Column Email is ignored, {Better}");
    }

    [Fact]
    public void An_address_without_its_country_gives_a_warning()
    {
        const string Unknown = "Amazon WorkMail has no attribute for Nation (did you mean Country?): ignored.";
        AssertWarnings("@{ UserName = 'ann'; City = 'Ulm'; Nation = 'DE' } | Set-WmUser @r", Unknown,
            "City will be set without Country, because column Nation is ignored. To use it, give -ColumnMap "
                + "@{ 'Nation' = 'Country' }; otherwise the address may have the wrong country.");
        AssertWarnings("@{ UserName = 'ann'; City = 'Ulm'; Nation = ' ' } | Set-WmUser @r", Unknown);
        AssertWarnings("@{ UserName = 'ann'; City = ''; Nation = 'DE' } | Set-WmUser @r", Unknown);
        AssertWarnings("@{ UserName = 'ann'; City = 'Ulm'; Country = 'DE'; Nation = 'DE' } | Set-WmUser @r", Unknown);
    }

    [Fact]
    public void An_attribute_that_the_get_cmdlet_was_asked_for_needs_no_type()
    {
        AssertLines("$u = Get-DsdUser ann -Sandbox $s -Property badge; $u.badge = 'B1'; $u | Set-DsdUser @r",
            "ann WhatIf: badge: (none) → B1");
        AssertLines("$u = Get-DsdUser ann -Sandbox $s -Property badge; $u.badge = 'B1'; Again $u | Set-DsdUser @r",
            "ann WhatIf: badge: (none) → B1");
        AssertWarnings("[pscustomobject]@{ UserName = 'ann'; badge = 'B1' } | Set-DsdUser @r",
            "AWS Directory Service Data has no attribute for badge: ignored.");
        // Another provider does not have the attribute.
        AssertWarnings("Get-DsdUser ann -Sandbox $s -Property badge | Select-Object SAMAccountName, badge | "
            + "Set-CloudSsoUser @r", "Alibaba Cloud CloudSSO has no attribute for badge: ignored.");
    }

    [Theory]
    [InlineData("CN=Bob,OU=Users,DC=example,DC=com")]
    [InlineData("[Text.StringBuilder]'x'")]
    public void A_manager_of_another_directory_is_ignored(string manager)
    {
        var value = manager[0] == '[' ? manager : $"'{manager}'";
        var script = $"@{{ UserName = 'ann'; Manager = {value} }}, @{{ UserName = 'ann'; ManagerId = 'x' }} | "
            + "Update-IdsUser @r";
        AssertLines(script, "ann Unchanged", $"ann Failed: InvalidInput: {NoManager}");
        AssertWarnings(script, "Column Manager is ignored, because only another directory can resolve the value.");
    }

    [Theory]
    [InlineData("City", "[Text.StringBuilder]'x'", "System.Text.StringBuilder")]
    [InlineData("Manager", "@{ Id = 1 }", "System.Collections.Hashtable")]
    [InlineData("Manager", "[pscustomobject]@{ Id = 1 }", "System.Management.Automation.PSObject")]
    [InlineData("Manager", "@(, @(@{ Id = 1 }))", "System.Object[]")]
    public void Another_object_in_a_cell_fails_its_row(string column, string value, string type) => AssertLines(
        $"@{{ UserName = 'ann'; {column} = {value} }} | Update-IdsUser @r",
        $"ann Failed: InvalidInput: {column}: the value is an object ({type}), not a text, number, boolean, date or "
            + "list of these; give one of the object's properties");

    [Theory]
    [InlineData("5", NoManager)]
    [InlineData("@('x')", NoManager)]
    [InlineData("$null", null)]
    public void Other_values_of_a_manager_are_not_of_another_directory(string value, string? problem)
    {
        var script = $"@{{ UserName = 'ann'; Manager = {value} }} | Update-IdsUser @r";
        AssertLines(script, problem is null ? "ann Unchanged" : $"ann Failed: InvalidInput: {problem}");
        AssertWarnings(script);
    }

    private void AssertLines(string script, params string[] lines) =>
        Assert.Equal(lines, shell.Lines($"& {{ {script} }} 2>$null"));

    private void AssertWarnings(string script, params string[] warnings) => Assert.Equal(warnings,
        shell.Warnings(script).Where(warning => !warning.Contains(", 0 s", StringComparison.Ordinal)));
}
