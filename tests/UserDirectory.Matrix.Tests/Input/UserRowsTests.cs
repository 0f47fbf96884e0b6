using System.Management.Automation;

namespace UserDirectory.Matrix.Input;

/// <summary>Parameters and the input become the update of a user.</summary>
public sealed class UserRowsTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Nobody = "the row names no user: UserId, UserName, Email are all blank or missing";

    [Theory]
    [InlineData("Set-WmUser ann @r -City Ulm", "ann WhatIf: City: Bonn → Ulm")]
    [InlineData("Set-WmUser ann@example.com @r -City Ulm", "ann@example.com WhatIf: City: Bonn → Ulm")]
    [InlineData("Set-WmUser 7a4db000-0001-4000-8000-000000000001 @r -City Ulm",
        "7a4db000-0001-4000-8000-000000000001 WhatIf: City: Bonn → Ulm")]
    [InlineData("Set-WmUser ann, bob @r -City Ulm", "ann WhatIf: City: Bonn → Ulm", "bob WhatIf: City: Bonn → Ulm")]
    [InlineData("Set-WmUser @r -Email ann@example.com -City Ulm", "ann@example.com WhatIf: City: Bonn → Ulm")]
    [InlineData("Set-WmUser @r -InputObject 'ann', 'bob' -City Ulm",
        "ann WhatIf: City: Bonn → Ulm", "bob WhatIf: City: Bonn → Ulm")]
    [InlineData("Set-WmUser ann @r -City Ulm -Attribute @{ Office = 'O' } -Clear Title",
        "ann WhatIf: City: Bonn → Ulm; Office: (none) → O")]
    [InlineData("Set-WmUser @r -City Ulm", " Failed: InvalidInput: " + Nobody)]
    public void Parameters_name_users_and_values(string script, params string[] lines) =>
        Assert.Equal(lines, shell.Lines($"& {{ {script} }} 2>$null"));

    [Fact]
    public void The_command_line_takes_precedence_over_the_row()
    {
        const string Rows =
            "[pscustomobject]@{ UserName = 'ann'; City = 'Ulm'; Office = 'O' }, [pscustomobject]@{ Login = 'bob' }";
        Assert.Equal(
            ["ann WhatIf: City: Bonn → Kiel; Office: (none) → O", "bob WhatIf: City: Bonn → Kiel"],
            shell.Lines($"{Rows} | Set-WmUser @r -City Kiel"));
        Assert.Equal(["bob WhatIf: City: Bonn → Ulm; Office: (none) → O", "bob Unchanged"],
            shell.Lines($"{Rows} | Set-WmUser @r -UserName bob"));
    }

    [Theory]
    [InlineData("Get-IdsUser ann -Sandbox $s | Update-IdsUser @r -Email new@example.com", "ann", "new@example.com")]
    [InlineData("'ann' | Update-IdsUser @r -Email new@example.com", "ann", "new@example.com")]
    [InlineData("[pscustomobject]@{ UserName = 'bob' } | Update-IdsUser @r -Email { \"$($_.UserName)@example.com\" }",
        "bob", "bob@example.com")]
    [InlineData("Update-IdsUser bob @r -Email new@example.com", "bob", "new@example.com")]
    public void An_identifier_by_parameter_is_the_new_value_of_a_user_that_the_row_names(
        string script, string user, string email) =>
        Assert.Equal([$"{user} {email}"], shell.Lines($"{script} | % {{ \"$($_.Name) $($_.Changes.After)\" }}"));

    [Fact]
    public void An_identifier_by_parameter_finds_the_user_if_the_row_names_none() => Assert.Equal(
        ["ann@example.com Ulm"],
        shell.Lines("[pscustomobject]@{ City = 'Ulm' } | Update-IdsUser @r -Email ann@example.com "
            + "| % { \"$($_.Name) $($_.Changes.After)\" }"));

    [Fact]
    public void A_script_block_is_read_for_each_row()
    {
        const string Rows = "[pscustomobject]@{ N = 'ann'; H = 'yes' }, [pscustomobject]@{ N = 'bob'; H = $null }";
        Assert.Equal(
            ["ann WhatIf: City: Bonn → ann; HiddenFromGlobalAddressList: false → true",
                "bob WhatIf: City: Bonn → bob"],
            shell.Lines($"{Rows} | Set-WmUser @r -UserName {{ $_.N }} -City {{ $_.N }} "
                + "-HiddenFromGlobalAddressList { $_.H }"));
        Assert.Equal(
            ["ann Failed: InvalidInput: HiddenFromGlobalAddressList: must be true or false (or yes, no, 1, 0); another "
                + "text of 5 characters was given"],
            shell.Lines("[pscustomobject]@{ N = 'ann' } | Set-WmUser @r -UserName { $_.N } "
                + "-HiddenFromGlobalAddressList { 'maybe' } -ErrorAction SilentlyContinue"));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ UserName = ''; City = $null }")]
    [InlineData("@{ UserName = ' '; City = @() }")]
    [InlineData("@{ }")]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("$null")]
    public void A_blank_row_is_left_out_and_counted(string row)
    {
        Assert.Equal(["ann WhatIf: City: Bonn → Ulm"], shell.Lines($"'ann', ({row}) | Set-WmUser @r -City Ulm"));
        // The row after a blank row keeps its number.
        Assert.Equal([$"row 3: {Nobody}. The row's columns are City"], shell.Errors(
            $"'ann', ({row}), @{{ City = 'Ulm' }} | Set-WmUser @r"));
    }

    [Fact]
    public void A_blank_row_is_a_row_if_a_parameter_names_the_user()
    {
        const string Rows = "[pscustomobject]@{ City = '' }, [pscustomobject]@{ City = 'Ulm' }";
        Assert.Equal(["ann Unchanged", "ann WhatIf: City: Bonn → Ulm"],
            shell.Lines($"{Rows} | Set-WmUser @r -UserName ann"));
        Assert.Equal(["ann@example.com Unchanged", "ann@example.com WhatIf: City: Bonn → Ulm"],
            shell.Lines($"{Rows} | Set-WmUser @r -Email ann@example.com"));
        // A parameter of another attribute does not name a user.
        Assert.Equal([$" Failed: InvalidInput: {Nobody}. The row's columns are City"],
            shell.Lines($"{Rows} | Set-WmUser @r -Office O -ErrorAction SilentlyContinue"));
    }

    [Fact]
    public void Rows_are_numbered_and_a_command_without_rows_has_no_number()
    {
        Assert.Equal([$"row 1: {Nobody}. The row's columns are A", $"row 3: {Nobody}. The row's columns are A"],
            shell.Errors("@{ A = 1 }, 'ann', @{ A = 1 } | Set-WmUser @r -UnknownColumn Ignore"));
        Assert.Equal([$"row 2: {Nobody}. The row's columns are A"],
            shell.Errors("Set-WmUser @r -InputObject 'ann', @{ A = 1 } -UnknownColumn Ignore"));
        Assert.Equal([Nobody], shell.Errors("Set-WmUser @r -City Ulm"));
    }

    [Theory]
    [InlineData("b*b")]
    [InlineData("b?b")]
    [InlineData("*")]
    [InlineData("o'b*")]
    public void Wildcards_are_refused_with_the_command_that_takes_them(string name)
    {
        var quoted = name.Replace("'", "''", StringComparison.Ordinal);
        var problem = $"wildcards can't be used in '{name}': pipe in users instead, for instance Get-WmUser | "
            + $"Where-Object UserName -like '{quoted}'";
        Assert.Equal([$"row 1: {problem}"], shell.Errors($"'{quoted}' | Set-WmUser @r"));
        Assert.Equal([$"row 1: {problem}"], shell.Errors($"@{{ City = 'x'; Login = '{quoted}' }} | Set-WmUser @r"));
        Assert.Equal([problem], shell.Errors($"Set-WmUser '{quoted}' @r"));
        Assert.Equal([problem], shell.Errors($"Get-WmUser '{quoted}' -Sandbox $s"));
        Assert.Equal([$"row 1: {problem}"], shell.Errors($"'{quoted}' | Get-WmUser -Sandbox $s"));
    }

    [Fact]
    public void A_wildcard_counts_only_in_the_identifier_that_finds_the_user()
    {
        Assert.Equal(["ann WhatIf: City: Bonn → U*m"],
            shell.Lines("@{ UserName = 'ann'; City = 'U*m' } | Set-WmUser @r"));
        Assert.Equal(["7a4db000-0001-4000-8000-000000000001 WhatIf: City: Bonn → Ulm"], shell.Lines(
            "@{ UserId = '7a4db000-0001-4000-8000-000000000001'; UserName = 'a*'; City = 'Ulm' } | Set-WmUser @r"));
    }

    [Fact]
    public void A_wildcard_is_refused_even_if_the_form_of_an_id_allows_it()
    {
        Assert.Equal(["row 1: wildcards can't be used in 'u-00*': pipe in users instead, for instance Get-CloudSsoUser "
            + "| Where-Object UserName -like 'u-00*'"], shell.Errors("'u-00*' | Get-CloudSsoUser -Sandbox $s"));
    }

    [Fact]
    public void A_refused_wildcard_returns_its_row()
    {
        var error = Assert.Single(shell.Run("[pscustomobject]@{ UserName = 'a\u001b*'; City = 'Ulm' } | Set-WmUser @r")
            .Errors);
        Assert.Equal("@{UserName=a\u001b*; City=Ulm}", $"{error.TargetObject}");
        Assert.StartsWith("row 1: wildcards can't be used in 'a␛*': ", InputShell.TextOf(error),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Get_cmdlets_read_only_the_identifiers()
    {
        Assert.Equal(["ann", "bob"], shell.Lines("@{ UserName = 'ann'; Role = 'nonsense'; City = @{ a = 1 } }, 'bob' | "
            + "Get-WmUser -Sandbox $s | ForEach-Object UserName"));
        Assert.Equal(["bob"], shell.Lines("Get-WmUser bob -Sandbox $s | ForEach-Object UserName"));
        Assert.Equal(["ann"], shell.Lines("Get-WmUser -Email ann@example.com -Sandbox $s | ForEach-Object UserName"));
    }

    [Fact]
    public void Get_cmdlets_without_a_user_list_all_users()
    {
        Assert.Equal(["ann", "bob"], shell.Lines("Get-WmUser -Sandbox $s | ForEach-Object UserName"));
        Assert.Equal(["ann", "bob"],
            shell.Lines("Get-DsdUser -Sandbox $s -Property badge | ForEach-Object SAMAccountName"));
        Assert.Empty(shell.Lines("@() | Get-WmUser -Sandbox $s"));
    }

    [Fact]
    public void An_error_without_a_row_has_the_parameters_as_its_row()
    {
        var target = Target("Set-WmUser 7a4db000-0001-4000-8000-00000000000f @r -City Ulm");
        Assert.Equal("@{UserId=7a4db000-0001-4000-8000-00000000000f; City=Ulm}", $"{target}");
        Assert.Equal("@{UserName=nobody}", $"{Target("Get-WmUser nobody -Sandbox $s")}");
        Assert.Equal("@{UserName=nobody; City=Kiel}",
            $"{Target("[pscustomobject]@{ UserName = 'nobody'; City = 'Kiel' } | Set-WmUser @r -City Ulm")}");
        Assert.Equal("nobody", $"{Target("'nobody' | Set-WmUser @r -City Ulm")}");
    }

    [Fact]
    public void An_input_that_is_not_a_row_is_the_target_of_its_error()
    {
        Assert.Equal("5", $"{Target("5 | Set-WmUser @r")}");
        Assert.Equal("ann WhatIf", $"{Target("@{ UserName = 'ann'; City = 'Ulm' } | Set-WmUser @r | "
            + "Export-UserDirectoryPlan $folder/rows.jsonl | ForEach-Object { Import-UserDirectoryPlan $_.Path } | "
            + "Set-WmUser @r")}");
    }

    private PSObject Target(string script) => Assert.Single(shell.Run(script).Errors).TargetObject is PSObject target
        ? target : throw new InvalidOperationException("no target");
}
