using System.Collections;
using System.Globalization;
using System.Management.Automation;
using UserDirectory.PowerShell.Input;
using UserDirectory.WorkMail;

namespace UserDirectory.Matrix.Input;

/// <summary>The cells of <c>-FailedPath</c> mean the same when they are read again.</summary>
public sealed class FailedRowCellsTests(InputShell shell) : IClassFixture<InputShell>
{
    private int _file;

    [Theory]
    [InlineData("'nobody'", "UserName=nobody")]
    [InlineData("'7a4db000-0001-4000-8000-00000000000f'", "UserId=7a4db000-0001-4000-8000-00000000000f")]
    [InlineData("'no body'", "UserId=no body")]
    [InlineData("5", "InputObject=5")]
    [InlineData("$true", "InputObject=True")]
    [InlineData(", @('ann', 'bob')", "InputObject=@{System.Object[]=}")]
    [InlineData("@{ Frob = 'x' }", "Frob=x")]
    [InlineData("[pscustomobject]@{ Login = 'a*'; Frob = 'x'; City = 'Ulm' }", "Login=a*|Frob=x|City=Ulm")]
    [InlineData("[pscustomobject]@{ Exception = 'a'; TargetObject = 'b'; FullyQualifiedErrorId = 'c' }",
        "Exception=a|TargetObject=b|FullyQualifiedErrorId=c")]
    [InlineData("[UserDirectory.Matrix.Input.FailedRowCellsTests+Ticket]::new('a*', 'Ulm', 'x')",
        "UserName=a*|City=Ulm")]
    [InlineData("$u = Get-WmUser ann -Sandbox $s | Select-Object UserName, City; $u.UserName = 'a*'; "
        + "Add-Member -InputObject $u Frob x; $u.PSTypeNames.Insert(0, 'UserDirectory.WmUser'); $u",
        "UserName=a*|City=Bonn")]
    public void A_row_has_its_columns(string input, string cells) => Assert.Equal([cells], Saved("Set-WmUser", input));

    [Theory]
    [InlineData("Get-Item $folder", "InputObject={0}")]
    [InlineData("@{ UserName = 'ann'; City = 'Ulm' } | Set-WmUser @r | Export-UserDirectoryPlan $folder/cells.jsonl",
        "InputObject=Plan ")]
    public void An_input_that_is_not_a_user_is_one_cell(string input, string start) => Assert.StartsWith(
        string.Format(CultureInfo.InvariantCulture, start, shell.Folder),
        Assert.Single(Saved("Set-WmUser", input)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("5", "5")]
    [InlineData("$true", "true")]
    [InlineData("[datetime]'2026-01-31'", "2026-01-31")]
    [InlineData("$null", "")]
    [InlineData("'a;b'", "a;b")]
    [InlineData("@{ a = 1 }", "@{System.Collections.Hashtable=}")]
    [InlineData("[byte[]](1, 2)", "@{System.Byte[]=}")]
    [InlineData("@()", "")]
    [InlineData("@(' ', $null)", "")]
    [InlineData("@('a;b')", "a;b")]
    [InlineData("@('', 5)", "5")]
    [InlineData("@('''''=1')", "''=1")]
    public void A_value_is_the_same_in_any_column(string value, string text) =>
        Assert.Equal([$"UserName=a*|City={text}|Frob={text}"], Saved("Set-WmUser",
            $"[pscustomobject]@{{ UserName = 'a*'; City = {value}; Frob = {value} }}"));

    [Theory]
    [InlineData("City", "@('a', 'b')", "@{System.Object[]=}")]
    [InlineData("Frob", "@('a', 'b')", "a; b")]
    [InlineData("Frob", "@('a', '', 'b;c')", "[\"a\",\"b;c\"]")]
    [InlineData("Frob", "@('a', $true)", "a; true")]
    [InlineData("otherTelephone:SS", "@('a', 'b')", "a; b")]
    [InlineData("otherTelephone:SS", "@('a;b')", "[\"a;b\"]")]
    [InlineData("otherTelephone:SS", "@('a', @{ b = 1 })", "a; @{System.Collections.Hashtable=}")]
    [InlineData("otherTelephone:SS", "@(' a ', \"'+2\")", "a; +2")]
    [InlineData("otherTelephone:SS", "@(' a;b ', \"'+2\")", "[\"a;b\",\"\u002B2\"]")]
    // The last byte of a letter that was read in a wrong encoding may be white space.
    [InlineData("otherTelephone:SS", "@(\"Voil$([char]0xC3)$([char]0xA0)\", 'b')", "[\"Voil\u00C3\\u00A0\",\"b\"]")]
    [InlineData("otherTelephone:SS", "@()", "")]
    [InlineData("otherTelephone:SS", "'a;b'", "a;b")]
    public void A_list_is_a_set_or_is_refused_again(string column, string value, string text) =>
        Assert.Equal([$"UserName=a*|{column}={text}"], Saved("Set-DsdUser",
            $"[pscustomobject]@{{ UserName = 'a*'; '{column}' = {value} }}"));

    [Theory]
    [InlineData("Emails = [ordered]@{ Value = 'Ü&@example.com'; FooBar = 'x' }",
        "Emails=[{\"value\":\"Ü&@example.com\",\"fooBar\":\"x\"}]")]
    [InlineData("Emails = @()", "Emails=")]
    [InlineData("Name = @{ GivenName = 'Ann' }", "Name.GivenName=Ann")]
    [InlineData("Town = 'Ulm'; Left = 'x'", "Town=Ulm")]
    public void Objects_and_mapped_columns_are_cells(string cells, string text) =>
        Assert.Equal([$"UserName=a*|{text}"], Saved("Update-IdsUser",
            $"[pscustomobject]@{{ UserName = 'a*'; {cells} }}", "-ColumnMap @{ Town = 'City'; Left = $null }"));

    // A script may fill one table or object again for each user.
    [Theory]
    [InlineData("$row = @{}; 'a*', 'b*' | ForEach-Object { $row.UserName = $_; $row.City = \"C$_\"; $row }")]
    [InlineData("$row = [ordered]@{}; 'a*', 'b*' | ForEach-Object { $row.UserName = $_; $row.City = \"C$_\"; $row }")]
    [InlineData("$row = [pscustomobject]@{ UserName = 1; City = '' }; 'a*', 'b*' | ForEach-Object { "
        + "$row.UserName = $_; $row.City = @(\"C$_\"); $row }")]
    [InlineData("$row = [pscustomobject]@{ PSTypeName = 'Own'; UserName = 1; City = '' }; 'a*', 'b*' | ForEach-Object "
        + "{ $row.UserName = $_; $row.City = \"C$_\"; $row }")]
    public void A_row_that_a_script_fills_again_is_as_it_was(string rows) => Assert.Equal(
        ["City=Ca*|UserName=a*", "City=Cb*|UserName=b*"],
        Saved("Set-WmUser", rows).Select(row => string.Join('|', row.Split('|').Order(StringComparer.Ordinal))));

    [Fact]
    public void The_input_of_failing_code_is_one_cell()
    {
        var cells = new FailedRowCells(WorkMailProvider.Provider, null);
        Assert.Equal([("InputObject", "@{UserDirectory.Matrix.Input.FailedRowCellsTests+Failing=}")],
            cells.Of(new Failing(new InvalidOperationException())));
        Assert.Throws<OperationCanceledException>(() => cells.Of(new Failing(new OperationCanceledException())));
        Assert.Throws<InsufficientMemoryException>(() => cells.Of(new Failing(new InsufficientMemoryException())));
        Assert.Equal([("Frob", "x")], cells.Of(new Hashtable { ["Frob"] = "x" }));
        Assert.Equal([("UserName", "ann")], cells.Of(PSObject.AsPSObject("ann")));
    }

    // The rows of the file of failed rows, without the reason.
    private IEnumerable<string> Saved(string cmdlet, string input, string more = "")
    {
        var name = $"{TestContext.Current.Test!.UniqueID}-{++_file}.csv";
        shell.Run($"& {{ {input} }} | {cmdlet} @r -FailedPath $folder/{name} {more} -ErrorAction SilentlyContinue "
            + "-UnknownColumn Ignore");
        return shell.Run($"Import-UserDirectoryCsv $folder/{name}").Output.Select(row => string.Join("|", row.Properties
            .Where(one => one.Name != "UserDirectoryError").Select(one => $"{one.Name}={one.Value}")));
    }

    public sealed record Ticket(string UserName, string City, string Frob);

    private sealed class Failing(Exception error) : Hashtable
    {
        public override IDictionaryEnumerator GetEnumerator() => throw error;
    }
}
