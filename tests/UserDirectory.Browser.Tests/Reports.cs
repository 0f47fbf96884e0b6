using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Reports;

namespace UserDirectory.Tests.Browser;

/// <summary>Reports of made-up users.</summary>
internal static class Reports
{
    private static readonly AttributeDefinition Title = new() { Name = "Title" };
    private static readonly AttributeDefinition City = new() { Name = "City" };

    public static ChangeReport Of(params IReadOnlyList<ChangeRecord> records) => new()
    {
        Records = records, Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), By = "ada@desk",
        Reasons = ["CHG-42: new titles"], Runs = ["7f0c"],
        Commands = [("To undo the run", "Undo-UserDirectoryChange -Path changes.jsonl -Run 7f0c")],
        ProviderName = _ => "WorkMail", ActionOf = _ => "Check the identifier.",
    };

    /// <summary>Users of whom each tenth failed, each fifth is unchanged, and all others are changed.</summary>
    public static ChangeReport Many(int users) => Of([.. Enumerable.Range(1, users).Select(number => number switch
    {
        _ when number % 10 == 0 => User($"user{number:d5}") with
        {
            Status = ChangeStatus.Failed,
            Failure = new(FailureKind.UserNotFound, "EntityNotFoundException", "No such user."),
        },
        _ when number % 5 == 0 => User($"user{number:d5}") with { Status = ChangeStatus.Unchanged },
        _ => User($"user{number:d5}", Titled($"Engineer {number}", $"Engineer {number + 1}"), Moved("Osaka", "Köln")),
    })]);

    public static ChangeRecord User(string name, params IReadOnlyList<AttributeChange> changes) => new()
    {
        Provider = "WmUser", Directory = "m-0123456789abcdef0123456789abcdef", UserId = name, Target = name,
        Name = name,
        Status = ChangeStatus.Updated, Changes = changes, Source = "users.csv:2",
    };

    public static AttributeChange Titled(string? before, string? after) => Change(Title, before, after);

    public static AttributeChange Moved(string? before, string? after) => Change(City, before, after);

    public static AttributeChange Changed(string attribute, string? before, string? after) =>
        Change(new() { Name = attribute }, before, after);

    private static AttributeChange Change(AttributeDefinition attribute, string? before, string? after) =>
        new(attribute, AttributeValue.FromText(before), AttributeValue.FromText(after));
}
