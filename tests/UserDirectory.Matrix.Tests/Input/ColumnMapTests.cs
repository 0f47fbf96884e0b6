namespace UserDirectory.Matrix.Input;

/// <summary><c>-ColumnMap</c>, the columns of failed rows, and rows that were read wrongly.</summary>
public sealed class ColumnMapTests(InputShell shell) : IClassFixture<InputShell>
{
    [Theory]
    [InlineData("Town = 'Ulm'", "Town = 'City'", "ann WhatIf: City: Bonn → Ulm")]
    [InlineData("'my_town' = 'Ulm'", "'My Town' = 'City'", "ann WhatIf: City: Bonn → Ulm")]
    [InlineData("City = 'Ulm'", "CITY = 'Office'", "ann WhatIf: Office: (none) → Ulm")]
    [InlineData("City = 'Ulm'", "city = $null", "ann Unchanged")]
    [InlineData("Town = 'Ulm'; City = 'Ulm'", "Town = 'City'", "ann WhatIf: City: Bonn → Ulm")]
    public void A_map_names_the_attribute_of_a_column_or_leaves_it_out(string cells, string map, string line)
    {
        var script = $"@{{ UserName = 'ann'; {cells} }} | Set-WmUser @r -ColumnMap @{{ {map} }}";
        Assert.Equal([line], shell.Lines(script));
        Assert.Empty(shell.Warnings(script));
    }

    [Fact]
    public void A_mapped_column_identifies_the_user_before_other_columns() => Assert.Equal(
        ["bob WhatIf: City: Bonn → Ulm"], shell.Lines(
            "@{ Name = 'ann'; Login2 = 'bob'; City = 'Ulm' } | Set-WmUser @r -ColumnMap @{ Login2 = 'UserName' }"));

    [Theory]
    [InlineData("Ofice", "Ofice", " Did you mean Office?")]
    [InlineData("Frobnicate", "Frobnicate", "")]
    public void A_map_to_an_unknown_attribute_is_refused(string name, string shown, string hint) => Assert.Equal(
        [$"-ColumnMap: Amazon WorkMail has no attribute '{shown}'.{hint}"],
        shell.Errors($"@{{ UserName = 'ann' }} | Set-WmUser @r -ColumnMap @{{ Town = '{name}' }}"));

    [Fact]
    public void A_map_with_two_attributes_for_one_column_is_refused() => Assert.Matches(
        "^-ColumnMap names the column '(My Town|my_town)' twice, in two spellings and with two meanings: columns match "
            + "without regard to case, spaces, _ and -. Keep one of the two.$",
        Assert.Single(shell.Errors(
            "@{ UserName = 'ann' } | Set-WmUser @r -ColumnMap @{ 'My Town' = 'City'; my_town = 'Office' }")));

    [Fact]
    public void A_map_may_name_a_column_twice_with_one_attribute() => Assert.Equal(
        ["ann WhatIf: City: Bonn → Ulm"], shell.Lines(
            "@{ UserName = 'ann'; 'My Town' = 'Ulm' } | Set-WmUser @r "
            + "-ColumnMap @{ 'My Town' = 'City'; my_town = 'City' }"));

    [Fact]
    public void An_object_in_a_mapped_column_is_not_split() => Assert.Equal(
        ["ann Failed: InvalidInput: Title: the value is an object (System.Collections.Hashtable), not a text, number, "
            + "boolean, date or list of these; give one of the object's properties"],
        shell.Lines("@{ UserName = 'ann'; Name = @{ GivenName = 'Ann' } } | Update-IdsUser @r "
            + "-ColumnMap @{ Name = 'Title' } -ErrorAction SilentlyContinue"));

    [Theory]
    [InlineData("UserDirectoryAbsent = 'City'; City = ''", "Unchanged")]
    [InlineData("UserDirectoryAbsent = 'City'; City = ' '", "Unchanged")]
    [InlineData("UserDirectoryAbsent = 'Office; City'; City = $null", "Unchanged")]
    [InlineData("UserDirectoryAbsent = 'City'; City = 'Ulm'", "WhatIf: City: Bonn → Ulm")]
    [InlineData("UserDirectoryAbsent = 'Office'; City = ''", "WhatIf: City: Bonn → (none)")]
    [InlineData("UserDirectoryAbsent = ''; City = ''", "WhatIf: City: Bonn → (none)")]
    [InlineData("UserDirectoryAbsent = 5; City = ''", "WhatIf: City: Bonn → (none)")]
    [InlineData("UserDirectoryError = 'x'; City = ''", "WhatIf: City: Bonn → (none)")]
    public void A_column_that_a_failed_row_did_not_have_is_not_cleared(string cells, string result)
    {
        var script = $"[pscustomobject]@{{ UserName = 'ann'; {cells} }} | Set-WmUser @r -BlankValue Clear";
        Assert.Equal([$"ann {result}"], shell.Lines(script));
        Assert.Empty(shell.Warnings(script));
    }

    [Fact]
    public void A_row_that_names_no_user_does_not_list_the_columns_of_failed_rows() => Assert.Equal(
        [" Failed: InvalidInput: the row names no user: UserId, UserName, Email are all blank or missing. The row's "
            + "columns are City, Office"],
        shell.Lines("[pscustomobject]@{ City = 'x'; UserDirectoryError = 'x'; Office = 'y'; UserDirectoryAbsent = 'x' }"
            + " | Set-WmUser @r -ErrorAction SilentlyContinue"));

    [Theory]
    [InlineData("UserName;City", "';'")]
    [InlineData("UserName,City", "','")]
    [InlineData("UserName|City", "'|'")]
    [InlineData("UserName,City;Office", "','")]
    [InlineData("UserName`tCity", "a tab", "UserName\\u0009City")]
    public void Rows_of_one_column_with_a_delimiter_are_refused(string column, string delimiter, string? shown = null)
    {
        var expected = $"The rows have one column, '{shown ?? column}', whose name contains {delimiter}: the file was "
            + "read with another delimiter. Read the file with Import-UserDirectoryCsv, or give the delimiter with "
            + "-Delimiter.";
        Assert.Equal([expected], shell.Errors($"[pscustomobject]@{{ \"{column}\" = 'x' }} | Set-WmUser @r"));
        // The error column of failed rows does not count.
        Assert.Equal([expected], shell.Errors(
            $"[pscustomobject]@{{ \"{column}\" = 'x'; UserDirectoryError = 'y' }} | Set-WmUser @r"));
        Assert.Equal(["OtherDelimiter,UserDirectory.PowerShell.Commands.SetWmUserCommand"],
            shell.Lines($"[pscustomobject]@{{ \"{column}\" = 'x' }} | Set-WmUser @r -ErrorAction SilentlyContinue "
                + "-ErrorVariable e; $e[0].FullyQualifiedErrorId"));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ 'UserName;City' = 'x'; Login = 'ann' }", "")]
    [InlineData("[pscustomobject]@{ 'User;Login' = 'ann' }", "-ColumnMap @{ 'User;Login' = 'UserName' }")]
    [InlineData("[pscustomobject]@{ 'User.Login' = 'ann' }", "-ColumnMap @{ 'User.Login' = 'UserName' }")]
    [InlineData("[pscustomobject]@{ UserName = 'ann;' }", "", "ann; Failed: InvalidInput: UserName: ")]
    [InlineData("'ann;bob'", "", "ann;bob Failed: InvalidInput: ")]
    public void Other_rows_with_a_delimiter_are_rows(string row, string more, string line = "ann Unchanged") =>
        Assert.StartsWith(line,
            Assert.Single(shell.Lines($"{row} | Set-WmUser @r {more} -ErrorAction SilentlyContinue")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "the input has the type Int32 and is not a user: pipe in strings, or objects with properties")]
    [InlineData("$false",
        "the input has the type Boolean and is not a user: pipe in strings, or objects with properties")]
    [InlineData(", @()", "the input is a list of 0 items, not a user: pipe in the items one by one, or give the list "
        + "to -InputObject")]
    [InlineData(", @('ann')", "the input is a list of 1 item, not a user: pipe in the items one by one, or give the "
        + "list to -InputObject")]
    [InlineData(", @('ann', 'bob')", "the input is a list of 2 items, not a user: pipe in the items one by one, or "
        + "give the list to -InputObject")]
    [InlineData("[pscustomobject]@{ \"\u00EF\u00BB\u00BFUserName\" = 'ann'; City = 'Ulm' }", "the name of the first "
        + "column begins with a byte order mark that was read as letters, because the file was read with the wrong "
        + "encoding: read the file with Import-UserDirectoryCsv, or with Import-Csv -Encoding utf8")]
    public void An_input_without_columns_of_a_user_fails(string input, string problem)
    {
        Assert.Equal([$" Failed: InvalidInput: {problem}"],
            shell.Lines($"{input} | Set-WmUser @r -ErrorAction SilentlyContinue"));
        Assert.Equal([$"row 1: {problem}"], shell.Errors($"{input} | Get-WmUser -Sandbox $s"));
    }

    [Theory]
    [InlineData("[Collections.Generic.KeyValuePair[string,string]]::new('ann', 'x')", "Key = 'UserName'")]
    [InlineData("[ordered]@{ City = 'Bonn'; \"\u00EF\u00BB\u00BFx\" = ''; UserName = 'ann' }", "")]
    [InlineData("[Collections.Generic.Dictionary[string,string]]::new("
        + "[Collections.Generic.KeyValuePair[string,string][]]@("
        + "[Collections.Generic.KeyValuePair[string,string]]::new('UserName', 'ann')))", "")]
    [InlineData("[Collections.Generic.SortedList[string,string]]::new() | ForEach-Object { $_.Add('UserName', 'ann'); "
        + ", $_ }", "")]
    public void Structures_and_dictionaries_are_rows(string input, string map) => Assert.Equal(["ann Unchanged"],
        shell.Lines($"{input} | Set-WmUser @r -ColumnMap @{{ {map} }}"));
}
