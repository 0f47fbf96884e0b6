using System.Text.Json.Nodes;
using UserDirectory.Attributes;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Matrix;

/// <summary>A provider under test: its cmdlet, and its attributes with their forms.</summary>
internal abstract class Provider
{
    private static readonly DirectorySandbox Empty = DirectorySandbox.Create(0);

    private IReadOnlyList<Subject>? _subjects;

    public abstract DirectoryProvider Record { get; }

    public abstract SandboxService Service { get; }

    /// <summary>The update cmdlet.</summary>
    public abstract string Cmdlet { get; }

    /// <summary>The member of a seed that has this provider's users.</summary>
    public abstract string SeedMember { get; }

    /// <summary>The member that has a user's name.</summary>
    public abstract string NameMember { get; }

    /// <summary>Whether the cmdlet has -Replace, -Add and -Remove.</summary>
    public virtual bool HasSetOperations => false;

    /// <summary>The columns without a parameter.</summary>
    protected virtual IReadOnlyList<string> OpenColumns => [];

    /// <summary>Every attribute of the catalog that can be set, and some that the catalog leaves open.</summary>
    public IReadOnlyList<Subject> Subjects => _subjects ??=
    [
        .. Record.Catalog.Attributes.Where(attribute => attribute.IsSettable)
            .Select(attribute => Of(attribute, attribute.Name, hasParameter: true)),
        .. OpenColumns.Select(column => Of(Open(column), column, hasParameter: false)),
    ];

    /// <summary>Largest number of attributes of a user beside those under test.</summary>
    protected virtual int MostOthers => int.MaxValue;

    /// <summary>A user who has these attributes and others.</summary>
    public JsonObject User(int number, params IReadOnlyList<Subject> subjects)
    {
        var user = new JsonObject { [NameMember] = NameOf(number) };
        var others = Subjects.Where(subject => subject.Form is not ObjectList && !subjects.Contains(subject));
        foreach (var subject in others.Take(MostOthers).Concat(subjects.Where(one => one.Form is not ObjectList)))
            subject.Write(user, subject.StoredSample("Present", number));
        AddTo(user, number);
        return user;
    }

    public static string NameOf(int number) => FormattableString.Invariant($"case{number:d6}");

    /// <summary>The column that names a user.</summary>
    public string NameColumn => NameMember == "Name" ? "UserName" : NameMember;

    /// <summary>A column and a value that name a user by another identifier, or in another way.</summary>
    public virtual (string Column, string Value) OtherNameOf(int number) =>
        (NameColumn, NameOf(number).ToUpperInvariant());

    /// <summary>The members of a user that have an identifier's value, by the identifier's column.</summary>
    public abstract IReadOnlyDictionary<string, Func<int, string>> Identifiers { get; }

    /// <summary>Other attributes of a user.</summary>
    protected virtual void AddTo(JsonObject user, int number)
    {
    }

    /// <summary>The form of an attribute, by the documentation of the service.</summary>
    protected abstract Form FormOf(string column);

    protected virtual Subject With(Subject subject) => subject;

    private Subject Of(AttributeDefinition attribute, string column, bool hasParameter) =>
        With(new Subject(column, FormOf(column), Empty.PathOf(Service, attribute.Name, attribute.WireName))
        {
            HasParameter = hasParameter, FindsUsers = attribute.IsIdentifier,
        });

    private AttributeDefinition Open(string column) =>
        Record.Catalog.TryFind(column, onPurpose: true, out var attribute)
            ? attribute
            : throw new InvalidOperationException($"{column} is not known.");
}
