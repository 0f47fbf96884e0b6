using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Progress;
using UserDirectory.Records;
using UserDirectory.Tests.Pipeline;

namespace UserDirectory.Tests.Progress;

/// <summary>Sensitive values in errors of a service are redacted; the other text stays readable.</summary>
public sealed class SensitiveTextsTests
{
    [Theory]
    [InlineData("Value 'Secret Service' at 'department' is too odd", "Value '***' at 'department' is too odd")]
    [InlineData("alice: SECRET service, Secret Service", "alice: ***, ***")]
    [InlineData("Value DE is no country", "Value *** is no country")]
    [InlineData("Value 'DE' of deleted user, DEPARTMENT", "Value '***' of deleted user, DEPARTMENT")]
    [InlineData("Call +49 30 1, or +49 30 12", "Call ***, or +49 30 12")]
    [InlineData("Old Office", "***")]
    [InlineData("Value '1 Main Street\nUpstairs' is odd", "Value '***' is odd")]
    [InlineData(
        "User: arn:aws:iam::1:user/alice is not authorized to perform: workmail:UpdateUser",
        "User: arn:aws:iam::1:user/alice is not authorized to perform: workmail:UpdateUser")]
    public void Whole_values_are_redacted_and_parts_of_words_are_not(string said, string shown)
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("Department", "Secret Service"),
            ("Country", "DE"), ("Telephone", "+49 30 1"), ("LastName", "Up"),
            ("Street", "1 Main Street\nUpstairs"));
        var snapshot = new UserSnapshot("1") { ["Office"] = Text("Old Office"), ["Role"] = Text("USER") };
        Assert.Equal(shown, Masked(said, update, snapshot));
    }

    [Theory]
    [InlineData("Value de DE", "Value de ***")]
    [InlineData("Value ann of Ann", "Value ann of ***")]
    [InlineData("Value ANNA, anna", "Value ***, ***")]
    [InlineData("Ann Anna Lee", "*** ***")]
    [InlineData("aI I", "aI ***")]
    public void A_short_value_must_have_the_same_case_and_the_longest_value_comes_first(string said, string shown)
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("Country", "DE"), ("FirstName", "Ann"),
            ("LastName", "Anna"), ("DisplayName", "Anna Lee"), ("Initials", "I"),
            ("Department", "<delete>"));
        Assert.Equal(shown, Masked(said, update, new UserSnapshot("1") { ["City"] = Text("") }));
    }

    [Fact]
    public void A_value_that_is_a_star_is_redacted_once() => Assert.Equal("x *** y",
        Masked("x * y", Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("Office", "*")), null));

    [Theory]
    [InlineData("an e-mail address", "an e-mail address")]
    [InlineData("the value -", "the value ***")]
    [InlineData("the value '-' is", "the value '***' is")]
    [InlineData("-1 and 1-", "-1 and 1-")]
    public void A_mark_is_redacted_only_where_it_is_no_part_of_a_word(string said, string shown) => Assert.Equal(shown,
        Masked(said, Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("Office", "-")), null));

    [Fact]
    public void A_text_without_a_value_is_the_same_error()
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("City", "Atlantis"));
        var error = new UserDirectoryException(FailureKind.Other, "Odd", "Nothing here");
        Assert.Same(error, SensitiveTexts.RedactIn(error, update, null, Catalogs.WorkMail));
    }

    [Fact]
    public void The_texts_in_lists_and_documents_are_values_too()
    {
        var update = Updates.Of(Catalogs.IdentityStore,
            ("UserName", "alice"), ("Addresses", """[{"streetAddress":"1 Hidden Road","primary":true}]"""));
        Assert.Equal("At *** nobody is 'true'", Masked("At 1 Hidden Road nobody is 'true'", update, null));
    }

    [Fact]
    public void A_redacted_error_has_no_inner_error_with_the_value()
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("City", "Atlantis"));
        var inner = new InvalidOperationException("Atlantis");
        var error = new UserDirectoryException(FailureKind.Other, "Odd", "No Atlantis", inner)
        {
            RequestId = "r-1", RetryAfter = TimeSpan.FromSeconds(3), IsRunWide = true,
        };
        var redacted = SensitiveTexts.RedactIn(error, update, null, Catalogs.WorkMail);
        Assert.DoesNotContain("Atlantis", redacted.ToString(), StringComparison.Ordinal);
        Assert.Equal((FailureKind.Other, "Odd", "r-1", TimeSpan.FromSeconds(3), true),
            (redacted.Kind, redacted.Code, redacted.RequestId, redacted.RetryAfter, redacted.IsRunWide));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_value_is_redacted_in_the_response_of_every_operation(bool onRead)
    {
        var failure = new UserDirectoryException(FailureKind.InvalidInput, "Validation", "No 'Atlantis' here");
        var directory = new FakeDirectory();
        if (onRead) directory.OnRead = _ => throw failure;
        else directory.OnApply = _ => throw failure;
        var update = Updates.Of(directory.Catalog, ("UserName", "alice"), ("Title", "Atlantis"));
        var journal = new Journal();
        var run = new UpdatePipeline(directory, new PipelineOptions { Journal = journal })
            .RunAsync(new[] { update }.ToAsyncEnumerable(), CancellationToken.None);
        var change = await run.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("No '***' here", change.Error?.Message);
        Assert.Equal(onRead ? null : "No '***' here", journal.Failure?.Message);
    }

    private static string Masked(string said, UserUpdate update, UserSnapshot? snapshot)
    {
        var catalog = update.Key!.Identifier == Catalogs.WorkMail["UserName"] ? Catalogs.WorkMail
            : Catalogs.IdentityStore;
        var error = new UserDirectoryException(FailureKind.Other, "Odd", said);
        return SensitiveTexts.RedactIn(error, update, snapshot, catalog).Message;
    }

    private sealed class Journal : IChangeJournal
    {
        public UserDirectoryException? Failure { get; private set; }

        public Task<string> BeginAsync(UserChangePlan plan, UserChangePlan.Call call) => Task.FromResult("1");

        public void End(string id, UserChangePlan plan, UserChangePlan.Call call, string? requestId,
            UserDirectoryException? error) => Failure = error;
    }

    private static AttributeValue Text(string text) => AttributeValue.Text(text);
}
