namespace UserDirectory.Matrix.Input;

/// <summary>Edits that a command makes of every user.</summary>
public sealed class FixedEditsTests(InputShell shell) : IClassFixture<InputShell>
{
    [Theory]
    [InlineData("-Attribute @{ City = 'Ulm' }", "City: Bonn → Ulm")]
    [InlineData("-Attribute @{ 'l' = 'Ulm' }", "City: Bonn → Ulm")]
    [InlineData("-Replace @{ City = 'Ulm' }", "City: Bonn → Ulm")]
    [InlineData("-Clear City", "City: Bonn → (none)")]
    [InlineData("-Clear City, Office -Attribute @{ Title = 'T' }", "City: Bonn → (none); Title: (none) → T")]
    [InlineData("-Add @{ Title = 'T' }", "Title: (none) → T")]
    [InlineData("-Remove @{ City = 'Bonn' }", "City: Bonn → (none)")]
    [InlineData("-Add @{ otherTelephone = '1', '2' } -Replace @{ Title = 'T' }",
        "otherTelephone: (none) → 1; 2; Title: (none) → T")]
    [InlineData("-Replace @{ otherTelephone = '1' }", "otherTelephone: (none) → 1")]
    [InlineData("-Attribute @{ City = '<delete>' }", "City: Bonn → (none)")]
    [InlineData("-Attribute @{ City = '' } -BlankValue Clear", "City: Bonn → (none)")]
    [InlineData("-Replace @{ City = ' ' } -BlankValue Clear", "City: Bonn → (none)")]
    public void A_command_edits_each_user(string edits, string changes) => Assert.Equal(
        changes.Split("; ").Order(), shell.Lines($"'ann' | Set-DsdUser @r {edits}")
            .SelectMany(line => line.Replace("ann WhatIf: ", "", StringComparison.Ordinal).Split("; ")).Order());

    [Fact]
    public void Every_user_of_a_command_is_edited()
    {
        Assert.Equal(["ann WhatIf: Title: (none) → T", "bob WhatIf: Title: (none) → T"],
            shell.Lines("'ann', 'bob' | Set-DsdUser @r -Attribute @{ Title = 'T' }"));
        Assert.Equal(["ann Unchanged"], shell.Lines("'ann' | Set-DsdUser @r -Attribute @{ } -Add @{ } -Clear @()"));
    }

    [Theory]
    [InlineData("-Attribute @{ badge = 'x' }", "S", "x")]
    [InlineData("-Attribute @{ badge = 'x', 'y' }", "SS", "x; y")]
    [InlineData("-Attribute @{ badge = $true }", "BOOL", "true")]
    [InlineData("-Attribute @{ badge = 5 }", "N", "5")]
    [InlineData("-Attribute @{ badge = [long]5 }", "N", "5")]
    [InlineData("-Attribute @{ badge = [int16]5 }", "N", "5")]
    [InlineData("-Attribute @{ badge = [byte]5 }", "N", "5")]
    [InlineData("-Attribute @{ badge = [double]5 }", "S", "5")]
    [InlineData("-Attribute @{ 'badge:S' = 5 }", "S", "5")]
    [InlineData("-Attribute @{ 'badge:SS' = 'x' }", "SS", "x")]
    [InlineData("-Replace @{ badge = 5 }", "N", "5")]
    [InlineData("-Add @{ badge = 'x' }", "SS", "x")]
    [InlineData("-Add @{ 'badge:S' = 'x' }", "S", "x")]
    public void An_attribute_of_an_extended_schema_has_the_type_of_its_value(string edit, string type, string value)
    {
        var sandbox = InputShell.SandboxOf($$"""
            { "ldapSchema": { "badge": "{{type}}" }, "directoryServiceData": [ { "SAMAccountName": "ann" } ] }
            """);
        shell.Set("w", sandbox);
        Assert.Equal([$"ann Updated: badge: (none) → {value}"],
            shell.Lines($"'ann' | Set-DsdUser -Sandbox $w -PassThru -SkipSchemaLimits {edit}"));
    }

    [Fact]
    public void A_known_attribute_keeps_its_type()
    {
        Assert.Equal(["ann WhatIf: EmployeeNumber: (none) → 5"],
            shell.Lines("'ann' | Set-DsdUser @r -Attribute @{ EmployeeNumber = 5 }"));
        Assert.Equal(["ann WhatIf: info: (none) → 5"],
            shell.Lines("'ann' | Set-DsdUser @r -Attribute @{ info = 5 }"));
        Assert.Equal(["ann WhatIf: info: (none) → x"], shell.Lines("'ann' | Set-DsdUser @r -Add @{ info = 'x' }"));
        Assert.Equal(["ann Failed: InvalidInput: City: at most 1 value, 2 given"],
            shell.Lines("'ann' | Set-DsdUser @r -Attribute @{ City = 'a', 'b' } -ErrorAction SilentlyContinue"));
    }

    [Fact]
    public void A_member_of_an_object_is_an_attribute() => Assert.Equal(
        ["ann WhatIf: GivenName: (none) → Ann"],
        shell.Lines("'ann' | Update-IdsUser @r -Attribute @{ Name = @{ GivenName = 'Ann' } }"));

    [Theory]
    [InlineData("-Attribute @{ Frob = 'x' }", "-Attribute: AWS Directory Service Data has no attribute 'Frob'. "
        + "-SkipSchemaLimits allows names of an extended schema.")]
    [InlineData("-Attribute @{ Titel = 'x' }", "-Attribute: AWS Directory Service Data has no attribute 'Titel'. Did "
        + "you mean Title? -SkipSchemaLimits allows names of an extended schema.")]
    [InlineData("-Replace @{ 'x y' = 'x' }", "-Replace: AWS Directory Service Data has no attribute 'x y'.")]
    [InlineData("-Add @{ Frob = 'x' }", "-Add: AWS Directory Service Data has no attribute 'Frob'. -SkipSchemaLimits "
        + "allows names of an extended schema.")]
    [InlineData("-Remove @{ Frob = 'x' }", "-Remove: AWS Directory Service Data has no attribute 'Frob'. "
        + "-SkipSchemaLimits allows names of an extended schema.")]
    [InlineData("-Clear City, Frob", "-Clear: AWS Directory Service Data has no attribute 'Frob'. -SkipSchemaLimits "
        + "allows names of an extended schema.")]
    [InlineData("-Attribute @{ SAMAccountName = 'x' }",
        "-Attribute: SAMAccountName finds users, and AWS Directory Service Data can't set it here.")]
    [InlineData("-Replace @{ SAMAccountName = 'x' }",
        "-Replace: SAMAccountName finds users, and AWS Directory Service Data can't set it here.")]
    [InlineData("-Add @{ SAMAccountName = 'x' }",
        "-Add: SAMAccountName finds users, and AWS Directory Service Data can't set it here.")]
    [InlineData("-Remove @{ SAMAccountName = 'x' }",
        "-Remove: SAMAccountName finds users, and AWS Directory Service Data can't set it here.")]
    [InlineData("-Clear SAMAccountName",
        "-Clear: SAMAccountName finds users, and AWS Directory Service Data can't set it here.")]
    [InlineData("-Attribute @{ Title = '' }",
        "-Attribute: Title is blank: use -Clear Title to clear the attribute, or leave it out to keep the value.")]
    [InlineData("-Replace @{ Title = $null }",
        "-Replace: Title is blank: use -Clear Title to clear the attribute, or leave it out to keep the value.")]
    [InlineData("-Add @{ otherTelephone = ' ' }", "-Add: 'otherTelephone' is blank: give a value.")]
    [InlineData("-Remove @{ otherTelephone = @() }", "-Remove: 'otherTelephone' is blank: give a value.")]
    [InlineData("-Add @{ Title = '' } -BlankValue Clear", "-Add: 'Title' is blank: give a value.")]
    public void An_edit_that_no_user_can_have_is_refused(string edit, string problem) =>
        Assert.Equal([problem], shell.Errors($"'ann' | Set-DsdUser @r {edit}"));

    [Theory]
    [InlineData("Set-WmUser", "-Attribute @{ Role = '' }",
        "-Attribute: Role is blank: leave it out to keep the value.")]
    [InlineData("Set-WmUser", "-Clear Email", "-Clear: Email finds users, and Amazon WorkMail can't set it here.")]
    [InlineData("Update-IdsUser", "-Attribute @{ 'a.b' = 'x' }",
        "-Attribute: IAM Identity Center identity store has no attribute 'a.b'.")]
    public void An_edit_of_another_provider_is_refused(string cmdlet, string edit, string problem) =>
        Assert.Equal([problem], shell.Errors($"'ann' | {cmdlet} @r {edit}"));

    [Theory]
    [InlineData("-Attribute @{ Email = 'x@example.com' }", "x@example.com")]
    [InlineData("-Clear Email", "(none); EmailType: work → (none); EmailPrimary: true → (none)")]
    public void An_identifier_that_can_be_set_is_edited(string edit, string after) => Assert.Equal(
        [$"ann WhatIf: Email: ann@example.com → {after}"], shell.Lines($"'ann' | Update-IdsUser @r {edit}"));
}
