using System.Text;
using UserDirectory.Changes;

namespace UserDirectory.Interleavings.World;

/// <summary>Compares a finished run with the model.</summary>
internal sealed class Check(Scenario scenario, Network network)
{
    /// <summary>Checks that the journal has an update before the service receives the update.</summary>
    public static void Recorded(OneRun run, string? journal, Person person, string body)
    {
        if (journal is null) return;
        var sent = run.Rows.Where(row => row.Person == person).SelectMany(row => row.Cells)
            .Where(cell => cell.Text is not null && body.Contains(cell.Text, StringComparison.Ordinal)
                && !person.HadFrom(cell.Attribute, run.Rows.First(row => row.Cells.Contains(cell)).Number))
            .ToArray();
        if (sent.Length == 0) return;
        using var file = Files.PrivateFile.OpenToRead(journal);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var text = reader.ReadToEnd();
        foreach (var (_, value) in sent)
        {
            Must.Be(text.Contains(value!, StringComparison.Ordinal),
                $"the service gets '{value}' of {person.Name} before the journal has it");
        }
    }

    /// <summary>Checks the results of a run.</summary>
    public void Of(OneRun run)
    {
        Must.Be(network.InFlight == 0, "a request is in flight after the end");
        // Each run may have one more request in flight, which lists users.
        var runs = scenario.IsTwoRuns ? 2 : 1;
        var most = runs * ((scenario.Confirms ? 1 : scenario.ThrottleLimit) + 1);
        Must.Be(network.MostInFlight <= most, $"{network.MostInFlight} requests were in flight, and {most} may be");
        Order(run);
        var results = run.Results.Where(one => one.Status != ChangeStatus.WhatIf)
            .ToDictionary(one => (int)one.Update.Input!);
        foreach (var row in run.Rows) Of(run, row, results.GetValueOrDefault(row.Number));
        if (run.Limit is { } limit) Limit(run, limit);
        else if (scenario.IsCalm) Must.Be(run.Stopped is null, $"the run stopped: {run.Stopped?.Cause}");
    }

    private void Of(OneRun run, Row row, UserChange? result)
    {
        var isDone = result?.Status is ChangeStatus.Updated or ChangeStatus.Unchanged;
        Must.Be(isDone || result is null || result.Status == ChangeStatus.Declined || result.Error is not null,
            $"row {row.Number} failed without an error");
        foreach (var (attribute, _) in row.Cells)
        {
            var had = row.Person.HadFrom(attribute, row.Number);
            var change = result?.Changes.FirstOrDefault(one => Is(one, attribute));
            var mayHave = change is not null || result?.Unconfirmed.Any(one => Is(one, attribute)) == true;
            Must.Be(!had || mayHave || isDone,
                $"row {row.Number} is {result?.Status.ToString() ?? "not done"}, but its {attribute} was written");
            if (change is not null)
            {
                Must.Be(had, $"row {row.Number} says that {attribute} changed, but it did not");
                var before = row.Person.BeforeOf(attribute, row.Number);
                Must.Be(change.Before?.ToString() == before,
                    $"row {row.Number} says that {attribute} was '{change.Before}', but it was '{before}'");
            }
            if (isDone)
            {
                Must.Be(row.Person.IsPast(attribute, row.Number),
                    $"row {row.Number} is {result!.Status}, but {attribute} has an earlier value");
            }
        }
        if (run.WasDeclined(row.Number)) Must.Be(!isDone, $"row {row.Number} was declined");
        if (!scenario.IsCalm || run.Stopped is not null) return;
        var isAgain = !scenario.MaySetAgain
            && row.Cells.Any(cell => row.Person.IsSetBefore(cell.Attribute, row.Number));
        Must.Be(isDone || isAgain || run.WasDeclined(row.Number), $"row {row.Number} failed: {result?.Error}");
    }

    private void Order(OneRun run)
    {
        int[] rows = [.. run.Results.Select(one => (int)one.Update.Input!)];
        // With a limit, the rows that change nothing come first, and then the others; each in the order of the input.
        var steps = rows.Zip(rows.Skip(1)).Count(pair => pair.Second < pair.First);
        Must.Be(steps <= (scenario.HasLimit ? 1 : 0), "the results are not in the order of the rows");
        Must.Be(rows.Distinct().Count() == rows.Length, "a row has two results");
        if (run.Stopped is null && !scenario.IsStopped && !scenario.StopsAtFailure)
            Must.Be(rows.Length == run.Rows.Count, $"{run.Rows.Count} rows have {rows.Length} results");
    }

    private void Limit(OneRun run, int limit)
    {
        var users = run.Rows.Select(row => row.Person).Distinct().ToArray();
        var written = users.Count(user => run.Rows.Any(row => row.Person == user
            && row.Cells.Any(cell => user.HadFrom(cell.Attribute, row.Number))));
        Must.Be(written <= limit, $"{written} users changed, and the limit is {limit}");
        if (run.Stopped is { AllArePlanned: true }) Must.Be(written == 0, "the limit stopped the run after a change");
        if (!scenario.IsCalm) return;
        // Every row changes its user, because all values are new.
        Must.Be(run.Stopped is not null == (users.Length > limit),
            $"{users.Length} users change, the limit is {limit}, and the run stopped: {run.Stopped?.Cause.Code}");
    }

    private static bool Is(AttributeChange change, string attribute) =>
        change.Attribute.Name == attribute || change.Attribute.Aliases.Contains(attribute);
}
