using UserDirectory.Changes;
using UserDirectory.CredentialSources;

namespace UserDirectory.Tests.CredentialSources;

/// <summary>
/// Sections and settings of a file. The expected values come from Python 3.11,
/// <c>RawConfigParser(default_section=None)</c>.
/// </summary>
public sealed class SettingsFileTests
{
    [Theory]
    [InlineData("[a]\nk = v", "[a] k=v")]
    [InlineData("[a]\nK=v", "[a] k=v")]
    [InlineData("[a]\nk: v", "[a] k=v")]
    [InlineData("[a]\nk = v = w : x", "[a] k=v = w : x")]
    [InlineData("[a]\nk:v=w", "[a] k=v=w")]
    [InlineData("[a]\nx y = v", "[a] x y=v")]
    [InlineData("[a]\nk=", "[a] k=")]
    [InlineData("[a]\r\nk=v\r\n", "[a] k=v")]
    [InlineData("[a]\nk=v\n[b]\nk=w", "[a] k=v [b] k=w")]
    [InlineData("[A]\n[a]\nk=v", "[A] [a] k=v")]
    [InlineData("", "")]
    public void Settings_have_a_section_and_a_name_in_lowercase(string text, string expected) =>
        Assert.Equal(expected, Parsed(text));

    [Theory]
    [InlineData("# c\n; c\n\n[a]\n  # c\nk=v", "[a] k=v")]
    [InlineData("[a]\nk=v # c ; d", "[a] k=v # c ; d")]
    [InlineData("\uFEFF[a]\nk=v", "[a] k=v")]
    public void Comments_have_their_own_lines_and_a_byte_order_mark_is_ignored(string text, string expected) =>
        Assert.Equal(expected, Parsed(text));

    [Theory]
    [InlineData("[a b]\nk=v", "[a b] k=v")]
    [InlineData("[ a ]\nk=v", "[ a ] k=v")]
    [InlineData("[a]b]\nk=v", "[a]b] k=v")]
    [InlineData("[a] x\nk=v", "[a] k=v")]
    public void The_name_of_a_section_ends_at_the_last_bracket(string text, string expected) =>
        Assert.Equal(expected, Parsed(text));

    [Theory]
    [InlineData("[a]\nk=\n  x=1\n  y=2\nl=w", "[a] k=|x=1|y=2 l=w")]
    [InlineData("[a]\nk=v\n\n# c\n  more", "[a] k=v|more")]
    [InlineData("[a]\nk=v\n  [b]", "[a] k=v|[b]")]
    [InlineData("[a]\n\tk=v\n\t\tmore\n\tl=w", "[a] k=v|more l=w")]
    [InlineData("[a]\n  k=v\n  l=w", "[a] k=v l=w")]
    [InlineData("[a]\n  k=v\nl=w", "[a] k=v l=w")]
    [InlineData("[a]\nk=v\n[b]\n  l=w", "[a] k=v [b] l=w")]
    [InlineData(" [a]\n k=v", "[a] k=v")]
    [InlineData("[a]\n  [b]\nl=w", "[a] [b] l=w")]
    public void A_line_with_more_indentation_than_its_setting_is_part_of_it(string text, string expected) =>
        Assert.Equal(expected, Parsed(text));

    [Fact]
    public void Sections_settings_and_indented_lines_have_their_places()
    {
        var section = Assert.Single(SettingsFile.Parse("# c\n[a]\n\nk=\n  x=1", "/f"));
        var setting = section.Settings["k"];
        Assert.Equal(("/f:2", "/f:4"), (section.Where, setting.Where));
        Assert.Equal(("x=1", "/f:5"), Assert.Single(setting.Block));
    }

    [Theory]
    [InlineData("[a]\n[s3cr3t", "/f:2 can't be read. A section must be a name in brackets, such as [default].")]
    [InlineData("[]", "/f:1 can't be read. ")]
    [InlineData("s3cr3t=v", "/f:1 can't be read. The setting comes before the first section.")]
    [InlineData("[a]\ns3cr3t", "/f:2 can't be read. The line must be a [section], a setting (name = value) or")]
    [InlineData("[a]\n=s3cr3t", "/f:2 can't be read. The line must be a [section], a setting (name = value) or")]
    [InlineData("[a]\n: s3cr3t", "/f:2 can't be read. The line must be a [section], a setting (name = value) or")]
    [InlineData("[a]\n  k=v\n s3cr3t", "/f:3 can't be read. The line must be a [section], a setting (name = value) or")]
    [InlineData("[a]\nk=1\n\nK=s3cr3t", "/f:4 can't be read. 'k' is already set at /f:2.")]
    [InlineData("[a]\n[b]\n[a]", "/f:3 can't be read. The section [a] already exists at /f:1.")]
    public void An_invalid_line_is_named_by_its_place_and_not_repeated(string text, string start)
    {
        var failure = Assert.Throws<UserDirectoryException>(() => SettingsFile.Parse(text, "/f"));
        Assert.Equal(FailureKind.Credentials, failure.Kind);
        Assert.StartsWith(start, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }

    private static string Parsed(string text) =>
        string.Join(" ", SettingsFile.Parse(text, "/f").SelectMany(section => new[] { $"[{section.Name}]" }
            .Concat(section.Settings.Select(setting => string.Join("|", new[] { $"{setting.Key}={setting.Value.Value}" }
                .Concat(setting.Value.Block.Select(line => line.Text)))))));
}
