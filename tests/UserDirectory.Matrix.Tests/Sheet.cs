using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Sandbox;

namespace UserDirectory.Matrix;

/// <summary>
/// Cases of one cmdlet call in a sandbox of their own, checked against the seven promises of a cell.
/// </summary>
internal sealed partial class Sheet : IDisposable
{
    private readonly Provider _provider;
    private readonly IReadOnlyList<Case> _cases;
    private readonly Func<Hashtable, Answer> _call;
    private readonly Shell _shell;
    private readonly List<string> _problems;
    private readonly UserDirectorySandbox _sandbox;
    private readonly string _folder;
    private readonly Dictionary<string, string> _before;
    private readonly Dictionary<string, string> _wanted;
    private readonly Dictionary<string, string> _userNames;

    /// <param name="provider">The provider.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="shell">A shell.</param>
    /// <param name="call">Calls the cmdlet with these parameters in addition to the parameters of the road.</param>
    /// <param name="problems">Takes broken promises.</param>
    public Sheet(Provider provider, IReadOnlyList<Case> cases, Shell shell, Func<Hashtable, Answer> call,
        List<string> problems)
    {
        (_provider, _cases, _shell, _call, _problems) = (provider, cases, shell, call, problems);
        var users = new JsonArray([.. cases.Select(one => one.Seed.DeepClone())]);
        var seed = new JsonObject { [provider.SeedMember] = users };
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(seed.ToJsonString()));
        _sandbox = new UserDirectorySandbox(DirectorySandbox.FromJson(json));
        _folder = Directory.CreateTempSubdirectory("matrix-").FullName;
        _before = cases.ToDictionary(one => one.UserName, one => States.Text(Stored(one)));
        _wanted = cases.ToDictionary(one => one.UserName, one => States.Text(one.Wanted(Stored(one))));
        _userNames = cases.SelectMany(one => one.Names.Select(name => (name, one.UserName))).ToDictionary(
            pair => pair.name, pair => pair.UserName, StringComparer.OrdinalIgnoreCase);
    }

    private IEnumerable<Case> Changing => _cases.Where(one => _before[one.UserName] != _wanted[one.UserName]);

    public void Run()
    {
        var shown = ShowsTheChange();
        if (Changing.Any())
        {
            LimitsHold();
            PlanDoesTheSame(shown);
        }
        var journal = DoesTheChange(shown, "run.jsonl");
        SecondRunSendsNothing();
        if (Changing.Any()) UndoBringsBack(journal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private JsonObject Stored(Case one) => _sandbox.Services.FindUser(_provider.Service, one.UserName)!;

    // Promise 3: -WhatIf sends nothing, and shows the changes of the run.
    private Answer ShowsTheChange()
    {
        var shown = Call(new() { ["WhatIf"] = true });
        if (_sandbox.Writes > 0) Problem("-WhatIf sent an update");
        HoldStatus(shown, "WhatIf");
        return shown;
    }

    // Promise 7: limits hold.
    private void LimitsHold()
    {
        HoldLimit("MaximumChange", Changing.Count());
        if (_cases.Any(one => one.Cleared.Count > 0)) HoldLimit("MaximumClear", null);
    }

    private void HoldLimit(string limit, int? users)
    {
        var answer = Call(new() { [limit] = "0" });
        if (_sandbox.Writes > 0) Problem($"-{limit} 0 sent an update");
        HoldState(_before, $"-{limit} 0");
        var stop = answer.Errors.FirstOrDefault(error => error.FullyQualifiedErrorId.StartsWith(limit + ",",
            StringComparison.Ordinal) || error.FullyQualifiedErrorId == limit);
        if (stop is null)
        {
            Problem($"-{limit} 0 did not stop the run");
            return;
        }
        if (users is { } count && !stop.Exception.Message.Contains($" {count} of ", StringComparison.Ordinal))
            Problem($"-{limit} 0: {count} users would change, but: {stop.Exception.Message}");
    }

    // Promise 6: a plan makes the same changes as a run.
    private void PlanDoesTheSame(Answer shown)
    {
        var plan = Path.Combine(_folder, "plan.jsonl");
        var done = _shell.Run(
            "$plan = $Results | Export-UserDirectoryPlan -Path $Path\n"
                + "Invoke-UserDirectoryPlan -Path $Path -Hash $plan.Hash -Sandbox $Sandbox -JournalPath $Journal",
            new()
            {
                ["Results"] = shown.Output.ToArray(), ["Path"] = plan, ["Sandbox"] = _sandbox,
                ["Journal"] = Path.Combine(_folder, "plan-journal.jsonl"),
            });
        if (done.Errors.Count > 0) Problem($"the plan: {done.Errors[0].Exception.Message}");
        HoldState(_wanted, "the plan");
        UndoBringsBack(Path.Combine(_folder, "plan-journal.jsonl"));
    }

    // Promises 1 and 2: a run makes the expected changes and no others.
    private string DoesTheChange(Answer shown, string name)
    {
        var journal = Path.Combine(_folder, name);
        var done = Call(new() { ["JournalPath"] = journal });
        HoldStatus(done, "Updated");
        HoldState(_wanted, "the run");
        HoldNoTypeName(journal);
        // An undo may send a revision that the undo of a later row has changed. It then retries by values.
        var refused = _sandbox.Services.Calls.FirstOrDefault(call =>
            call is { Operation: "UpdateUser", Status: not 200 } && call.ErrorCode != "ConflictException");
        if (refused is not null) Problem($"the service refused an update of {refused.Target}: {refused.ErrorCode}");
        var (first, second) = (ChangesOf(shown), ChangesOf(done));
        foreach (var one in _cases.Where(one => first[one.UserName] != second[one.UserName]))
            Problem(one, $"-WhatIf said [{first[one.UserName]}] and the run did [{second[one.UserName]}]");
        return journal;
    }

    // Promise 4: a second run sends nothing.
    private void SecondRunSendsNothing()
    {
        var writes = _sandbox.Writes;
        Call([]);
        if (_sandbox.Writes > writes) Problem($"a second run sent {_sandbox.Writes - writes} updates");
        HoldState(_wanted, "a second run");
    }

    // Promise 5: an undo restores the users.
    private void UndoBringsBack(string journal)
    {
        var undone = _shell.Run("Undo-UserDirectoryChange -Path $Path -Sandbox $Sandbox",
            new() { ["Path"] = journal, ["Sandbox"] = _sandbox });
        if (undone.Errors.Count > 0) Problem($"undo: {undone.Errors[0].Exception.Message}");
        HoldState(_before, "undo");
    }

    private Answer Call(Hashtable more)
    {
        more["Sandbox"] = _sandbox;
        more["PassThru"] = true;
        return _call(more);
    }

    private void HoldState(Dictionary<string, string> wanted, string after)
    {
        foreach (var one in _cases)
        {
            var now = States.Text(Stored(one));
            if (now != wanted[one.UserName]) Problem(one, $"after {after}: {Difference(wanted[one.UserName], now)}");
        }
    }

    private void HoldStatus(Answer answer, string changing)
    {
        var results = Results(answer);
        foreach (var one in _cases.Where(one => one.Rows.Count > 0))
        {
            var found = results.TryGetValue(one.UserName, out var ofUser) ? ofUser : [];
            // A cmdlet call that is refused as a whole has an error and no results.
            if (found.Length == 0 && one.AreRefused.All(refused => refused) && answer.Errors.Count > 0) continue;
            var refused = string.Join(",", found.Select(result => result.Status == "Failed"));
            if (refused != string.Join(",", one.AreRefused))
            {
                var error = found.Select(result => result.Error).FirstOrDefault()
                    ?? (answer.Errors.Count > 0 ? $"{answer.Errors[0]}" : null);
                Problem(one, $"refused: {refused}: {error}");
            }
            var isChanging = _before[one.UserName] != _wanted[one.UserName];
            if (isChanging != found.Any(result => result.Status == changing))
                Problem(one, $"{(isChanging ? "no" : "a")} result is {changing}");
        }
    }

    private void HoldNoTypeName(string journal)
    {
        foreach (var one in _cases)
        {
            if (TypeName().IsMatch(States.Text(Stored(one)))) Problem(one, "has the name of a type");
        }
        if (File.Exists(journal)
            && File.ReadLines(journal).FirstOrDefault(line => TypeName().IsMatch(line)) is { } line)
            Problem($"the journal has the name of a type: {line}");
    }

    private Dictionary<string, string> ChangesOf(Answer answer)
    {
        var results = Results(answer);
        return _cases.ToDictionary(one => one.UserName, one => results.TryGetValue(one.UserName, out var found)
            ? string.Join("; ", found.SelectMany(result => result.Changes)
                .Select(change => WithoutOrder(change.ToString()))
                .Distinct().Order(StringComparer.Ordinal))
            : "");
    }

    private Dictionary<string, UserUpdateResult[]> Results(Answer answer) => answer.Output
        .Select(one => one.BaseObject).OfType<UserUpdateResult>()
        .GroupBy(result => _userNames.GetValueOrDefault(result.Target, result.Target), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    // The values of a set have no order.
    private static string WithoutOrder(string change)
    {
        var parts = change.Split(": ", 2);
        return $"{parts[0]}: " + string.Join(" → ", parts[^1].Split(" → ")
            .Select(side => string.Join("; ", side.Split("; ").Order(StringComparer.Ordinal))));
    }

    private void Problem(string text) =>
        _problems.Add($"{_provider.Cmdlet}, {_cases[0].Name} ({_cases.Count}): {text}");

    private void Problem(Case one, string text) => _problems.Add($"{_provider.Cmdlet}, {one.Name}: {text}");

    // The part in which two texts differ.
    private static string Difference(string wanted, string now)
    {
        var start = 0;
        while (start < Math.Min(wanted.Length, now.Length) && wanted[start] == now[start]) start++;
        var from = Math.Max(0, start - 40);
        return $"wanted …{Part(wanted, from)}…, is …{Part(now, from)}…";
    }

    private static string Part(string text, int from) => text.Substring(from, Math.Min(120, text.Length - from));

    [GeneratedRegex(@"\b(System|Microsoft|Amazon|UserDirectory)\.\w+\.?\w*(\[\])?|\[\]")]
    private static partial Regex TypeName();
}
