using System.Text.RegularExpressions;

namespace UserDirectory.Tests.Style;

/// <summary>
/// Summaries, comments and texts are plain English: they name the thing, and use the words of the glossary.
/// </summary>
public sealed partial class SummaryTests
{
    [Fact]
    public void No_summary_begins_with_a_clause() => Assert.Empty(
        from file in SourceText.Files
        from Match match in Clause().Matches(File.ReadAllText(file))
        select $"{Path.GetFileName(file)}: {match.Value.Trim()}");

    [Fact]
    public void No_documentation_begins_with_a_clause_or_a_pronoun() => Assert.Empty(
        from file in SourceText.Files
        from Match match in Start().Matches(File.ReadAllText(file))
        select $"{Path.GetFileName(file)}: {match.Value.Trim()}");

    [Fact]
    public void Whether_begins_the_summary_of_a_boolean_alone() => Assert.Empty(
        from file in SourceText.Files
        from Match match in Whether().Matches(File.ReadAllText(file))
        where !match.Groups["member"].Value.Contains("bool", StringComparison.OrdinalIgnoreCase)
        select $"{Path.GetFileName(file)}: {match.Groups["member"].Value.Trim()}");

    [Fact]
    public void No_comment_and_no_text_has_a_phrase_that_needs_two_readings() => Assert.Empty(
        from file in SourceText.Files
        from text in SourceText.CommentsOf(file).Concat(SourceText.StringsOf(file))
        from Match match in Phrase().Matches(text)
        select $"{Path.GetFileName(file)}: {match.Value} in: {text}");

    [Fact]
    public void No_documentation_or_name_of_a_test_begins_with_a_clause() => Assert.Empty(
        Found(Clause(), SourceText.TestFiles).Concat(Found(Start(), SourceText.TestFiles))
            .Concat(Found(MethodName(), SourceText.TestFiles)).Concat(Found(PesterName(), SourceText.TestScripts)));

    [Fact]
    public void No_comment_and_no_reason_in_a_test_has_a_phrase_that_needs_two_readings() => Assert.Empty(
        from file in SourceText.TestFiles.Concat(SourceText.TestScripts)
        from text in SourceText.CommentsOf(file).Concat(SourceText.ReasonsOf(file))
        from Match match in Phrase().Matches(text)
        select $"{Path.GetFileName(file)}: {match.Value} in: {text}");

    [Fact]
    public void No_comment_begins_with_a_pronoun_or_a_part_of_a_sentence() => Assert.Empty(
        from file in SourceText.Files.Concat(SourceText.TestFiles).Concat(SourceText.TestScripts)
        from text in SourceText.CommentsOf(file)
        where CommentStart().IsMatch(text)
        select $"{Path.GetFileName(file)}: {text}");

    private static IEnumerable<string> Found(Regex rule, IEnumerable<string> files) =>
        from file in files
        from Match match in rule.Matches(File.ReadAllText(file))
        select $"{Path.GetFileName(file)}: {match.Value.Trim()}";

    [GeneratedRegex(@"<summary>\s*(///\s*)?(What|Who|Whom|Of|One|Is|How)\b.*")]
    private static partial Regex Clause();

    [GeneratedRegex(@"<(summary|param|returns|remarks|exception|typeparam)\b[^>]*>\s*(///\s*)?"
        + @"(What|Who|Whom|Whose|Of|One|Is|How|It|Its|They|Their|Those|That|There|Where|So many|"
        + @"The same (?:of|as|for|in))\b.*")]
    private static partial Regex Start();

    [GeneratedRegex(@"<summary>\s*(///\s*)?Whether\b[\s\S]*?</summary>(\s*(//|\[).*)*\s*(?<member>[^;{=]*)")]
    private static partial Regex Whether();

    [GeneratedRegex(
        // A clause in place of a noun, and a pronoun without its noun.
        @"(?:^|[.!] )(?:What|Who|Whom)\b(?! to do| if:)(?![^.]*\?)"
        + @"|\b(?:is|are|has|have|was|were) none\b|\bnone (?:of them|of it|is|are|has)\b|\ball else\b|\bone of both\b"
        + @"|\b(?:is|are) of (?:it|them|a|an|the|this|that)\b|\bas (?:it|they) (?:shall|should) be\b"
        // German word order and idioms.
        + @"|(?<!\b[Tt]here )\b(?:is|are|was) no (?!longer\b)[a-z]|\bnull: [a-z]|\ball the same\b|\bbesides\b"
        + @"|\bsays? of\b|\bfares? better\b|\bin vain\b|\bby hand of\b|\bhalf of a character\b|\bbut once\b"
        + @"|\bwhere (?:there|it|they) (?:is|are|has|have|was)\b|\bto be (?:had|told)\b|\b(?:is|are|be) given up\b"
        // Words that the glossary replaces.
        + @"|\banswer(?:s|ed)?\b|\btold\b|\b(?:[a-z]+ )?tries\b|\bpaces?\b|\bmask(?:s|ed)?\b|\bturns\b(?! off| on)")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"^(?:It|Its|They|Their|That|Those|Others|None|Whoever|Whatever|One that|All (?:that|others))\b"
        + @"|^(?:As|Of|By|To)\b[^,]*$")]
    private static partial Regex CommentStart();

    [GeneratedRegex(@" (Task|void) (What|Who|Whom|Of|One|Is|How)_\w*")]
    private static partial Regex MethodName();

    [GeneratedRegex(@"(It|Describe) '([^']*: )?(what|who|whom|of|one|how) .*", RegexOptions.IgnoreCase)]
    private static partial Regex PesterName();
}
