using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace UserDirectory.Matrix;

/// <summary>
/// Every road of a value to a cmdlet, with every value, every attribute of a provider and every state of the attribute.
/// By default all values are tested on one attribute of each kind by one road of each sort, and the basic values on all
/// attributes by these roads and on one attribute of each kind by all roads. <c>USERDIRECTORY_MATRIX=full</c> tests
/// every combination.
/// </summary>
public abstract class MatrixTests : IDisposable
{
    internal static readonly bool IsFull = Environment.GetEnvironmentVariable("USERDIRECTORY_MATRIX") == "full";

    private static readonly int MostShown =
        int.TryParse(Environment.GetEnvironmentVariable("USERDIRECTORY_MATRIX_SHOWN"), out var most) ? most : 40;

    private readonly Provider _provider;
    private readonly Shell _shell = new();
    private readonly List<string> _problems = [];
    private int _cells;

    private protected MatrixTests(Provider provider) => _provider = provider;

    /// <summary>The roads whose rows have users and values.</summary>
    public static TheoryData<string> RowRoads => [.. Roads.OfRows.Select(road => road.Name)];

    /// <summary>The roads whose value is on the command line.</summary>
    public static TheoryData<string> CommandRoads => [.. Roads.OfCommands.Select(road => road.Name)];

    /// <summary>Each cell of a row road.</summary>
    [Theory, MemberData(nameof(RowRoads))]
    public void Rows(string name)
    {
        var road = Roads.OfRows.First(one => one.Name == name);
        foreach (var subjects in road.IsOfParameter
            ? _provider.Subjects.Where(road.Takes).Select(subject => (Subject[])[subject])
            : [[.. _provider.Subjects]])
        {
            Case[] cases = [.. CasesOf(road, subjects)];
            using var sheet = new Sheet(
                _provider, cases, _shell, common => Call(road, subjects[0], cases, common), _problems);
            sheet.Run();
        }
        Report();
    }

    /// <summary>Two to four rows of one user, which set the same or different values of two attributes.</summary>
    [Fact]
    public void Rows_of_one_user()
    {
        Case[] cases = [.. RowsOfOneUser.Of(_provider)];
        _cells += cases.Length;
        using var sheet = new Sheet(_provider, cases, _shell,
            common => Call(Roads.OfRows[0], _provider.Subjects[0], cases, common), _problems);
        sheet.Run();
        Report();
    }

    /// <summary>Each identifier with every value.</summary>
    [Fact]
    public void Identifiers()
    {
        Case[] cases = [.. IdentifierCases.Of(_provider)];
        _cells += cases.Length;
        using var sheet = new Sheet(_provider, cases, _shell,
            common => Call(Roads.OfRows[0], _provider.Subjects[0], cases, common), _problems);
        sheet.Run();
        Report();
    }

    /// <summary>Each cell of a road on the command line.</summary>
    [Theory, MemberData(nameof(CommandRoads))]
    public void Commands(string name)
    {
        var road = Roads.OfCommands.First(one => one.Name == name);
        if (road.Operation is Operation.Add or Operation.Remove or Operation.Replace && !_provider.HasSetOperations)
            return;
        foreach (var subject in _provider.Subjects.Where(road.Takes))
        {
            foreach (var value in ValuesOf(road, subject))
            {
                // A unique value, or a value that differs by user, goes to one user in each cmdlet call.
                var states = States.Of(subject)
                    .Select((state, index) => CaseOf(road, subject, value, state, index + 1));
                foreach (var cases in value.IsOfUser && subject.Form.IsUnique
                    ? states.Select(one => (Case[])[one]) : [[.. states]])
                {
                    using var sheet = new Sheet(_provider, cases, _shell,
                        common => Call(road, subject, value, cases, common), _problems);
                    sheet.Run();
                }
            }
        }
        Report();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shell.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Report()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{_provider.Cmdlet}: {_cells} cells");
        Assert.True(_problems.Count == 0, string.Create(CultureInfo.InvariantCulture,
            $"{_problems.Count} broken promises in {_cells} cells:\n{string.Join("\n", _problems.Take(MostShown))}"));
    }

    private IEnumerable<ValueCase> ValuesOf(Road road, Subject subject) => road is CommandRoad
    {
        Operation: Operation.Clear
    }
        ? Values.All.Take(1)
        : Values.All.Where(value => value.IsFor(subject) && (IsFull || IsTried(road, subject, value)));

    // Selects all values for one attribute of each kind by one road of each sort, and the basic values for all
    // attributes by these roads and for one attribute of each kind by all roads.
    private bool IsTried(Road road, Subject subject, ValueCase value) =>
        IsFirstOfKind(subject)
            ? value.IsBasic || (road.IsSample && (!value.IsDamaged || road is RowRoad { IsTextOnly: false }))
            : value.IsBasic && road is RowRoad { IsSample: true };

    private bool IsFirstOfKind(Subject subject) =>
        _provider.Subjects.First(other => other.KindName == subject.KindName) == subject;

    private IEnumerable<Case> CasesOf(RowRoad road, Subject[] subjects)
    {
        var number = 0;
        foreach (var subject in subjects)
        {
            foreach (var value in ValuesOf(road, subject))
            {
                if (road.IsTextOnly && value.Make(subject, 1) is not string) continue;
                foreach (var state in States.Of(subject)) yield return CaseOf(road, subject, value, state, ++number);
            }
        }
    }

    private Case CaseOf(Road road, Subject subject, ValueCase value, Before state, int number)
    {
        _cells++;
        // A cmdlet call with one value for several users has the value of the first user.
        var user = road is CommandRoad && !subject.Form.IsUnique ? 1 : number;
        var said = value.Read(subject, user);
        var operation = road is CommandRoad command ? command.Operation : Operation.Set;
        if (operation == Operation.Clear) (operation, said) = (Operation.Set, Said.Marker);
        var seed = States.User(_provider, number, subject, state);
        var after = Oracle.After(subject, operation, said, seed, road);
        var row = new Hashtable
        {
            [_provider.NameColumn] = Provider.NameOf(number),
            [road is RowRoad { IsOfParameter: true } ? "V" : subject.Column] = value.Make(subject, user),
        };
        return new Case(number, $"{road.Name}: {subject.Column} = {value.Name} where {state}", seed, [row],
            [after is null], before => after is null ? before : States.Merged(before, seed, after))
        {
            Cleared = after is not null && subject.Read(seed) is not null && subject.Read(after) is null
                ? [subject.Column] : [],
        };
    }

    private Answer Call(RowRoad road, Subject subject, Case[] cases, Hashtable common)
    {
        foreach (DictionaryEntry one in road.Parameters) common[one.Key] = one.Value;
        if (road.IsOfParameter) common[subject.Column] = ScriptBlock.Create("$_.V");
        var rows = road.Input(_provider, [.. cases.SelectMany(one => one.Rows)]);
        var answer = _shell.Run(road.Script,
            new() { ["Rows"] = rows, ["Common"] = common, ["Cmdlet"] = _provider.Cmdlet });
        if (road.IsTextOnly) File.Delete((string)rows);
        return answer;
    }

    private Answer Call(CommandRoad road, Subject subject, ValueCase value, Case[] cases, Hashtable common)
    {
        foreach (DictionaryEntry one in road.Parameters) common[one.Key] = one.Value;
        foreach (DictionaryEntry one in road.Arguments(subject, value.Make(subject, cases[0].User)))
            common[one.Key] = one.Value;
        return _shell.Run(road.Script, new()
        {
            ["Users"] = cases.Select(one => one.UserName).ToArray(), ["Common"] = common,
            ["Cmdlet"] = _provider.Cmdlet,
        });
    }
}

/// <summary>The matrix of AWS Directory Service Data.</summary>
public sealed class DsdMatrixTests() : MatrixTests(new DsdProvider());

/// <summary>The matrix of Amazon WorkMail.</summary>
public sealed class WmMatrixTests() : MatrixTests(new WmProvider());

/// <summary>The matrix of the identity store.</summary>
public sealed class IdsMatrixTests() : MatrixTests(new IdsProvider());

/// <summary>The matrix of CloudSSO.</summary>
public sealed class CloudSsoMatrixTests() : MatrixTests(new SsoProvider());
