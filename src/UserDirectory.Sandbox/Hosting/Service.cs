using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>Service of the sandbox: operations, responses and users.</summary>
internal abstract class Service
{
    protected Service(ServiceNames names, Protocol protocol, Seed seed, SandboxOptions options)
    {
        Users = new UserStore(options);
        (Names, Protocol, Model) = (names, protocol, ServiceModel.Load(names.Host));
        DirectoryId = seed.TakeText(names.DirectoryId, names.SampleId, Model[names.IdShape]);
    }

    public ServiceNames Names { get; }

    public SandboxService Id => Names.Id;

    public ServiceModel Model { get; }

    public Protocol Protocol { get; }

    /// <summary>The id of the organization, directory or store.</summary>
    public string DirectoryId { get; }

    public UserStore Users { get; }

    /// <summary>The input member that names the user.</summary>
    public abstract string TargetMember { get; }

    /// <summary>The operation that changes a user.</summary>
    public abstract string WriteOperation { get; }

    /// <summary>The shape that a user is stored, described and seeded in.</summary>
    public abstract Shape UserShape { get; }

    protected abstract IReadOnlyDictionary<string, Func<JsonObject, JsonObject>> Handlers { get; }

    /// <summary>The error for an unknown operation.</summary>
    public virtual ServiceError UnknownOperation =>
        new("UnknownOperationException", 404, "No service has this operation.");

    /// <summary>Whether a request to any other host is for this service.</summary>
    public abstract bool IsMeantBy(WireRequest request);

    /// <summary>The operation that a request names; null where it names none of this service.</summary>
    public abstract Operation? OperationOf(WireRequest request);

    public abstract JsonObject ReadInput(WireRequest request, Operation operation);

    public abstract void Verify(WireRequest request);

    /// <summary>The keys that find a user.</summary>
    public abstract IEnumerable<string?> KeysOf(JsonObject user);

    public abstract StoredUser? FindUser(string key);

    /// <summary>A made-up person as this service's user.</summary>
    public abstract JsonObject MadeUp(MadeUpPerson person);

    /// <summary>The members of <see cref="UserShape"/> down to the one that has an attribute's value.</summary>
    /// <remarks>A name with <c>[]</c> at its end is a list, of whose first object the next is a member.</remarks>
    public virtual string[] PathOf(string attribute, string wireName) => [attribute];

    /// <summary>Takes a user, and fills in what it leaves out of ids, states and times.</summary>
    /// <exception cref="FormatException">The user breaks its shape, or has a key of another user.</exception>
    public void Add(JsonObject user)
    {
        var number = Users.All.Count + 1;
        foreach (var member in DefaultsOf(user, number))
        {
            if (!user.ContainsKey(member.Key))
                user[member.Key] = member.Value?.DeepClone();
        }

        var place = FormattableString.Invariant($"{Id} user {number}");
        Check(user, place);
        if (!Users.TryAdd(user, KeysOf(user)))
            throw new FormatException($"{place}: an identifier of this user is another user's.");
    }

    /// <summary>Holds a user to its shape.</summary>
    /// <exception cref="FormatException">The user breaks it; the message begins with its place.</exception>
    protected virtual void Check(JsonObject user, string place)
    {
        try
        {
            ModelValidator.Check(user, UserShape, "");
        }
        catch (ModelViolation violation)
        {
            throw new FormatException($"{place}: {violation.Message}", violation);
        }
    }

    /// <summary>Makes the values of members that a user leaves out.</summary>
    /// <param name="user">The user.</param>
    /// <param name="number">1 for the first user, and so on: ids are made from it.</param>
    protected abstract JsonObject DefaultsOf(JsonObject user, int number);

    public JsonObject Handle(Operation operation, JsonObject input)
    {
        try
        {
            ModelValidator.Check(input, operation.Input, "");
        }
        catch (ModelViolation violation)
        {
            throw Invalid(violation);
        }
        catch (ArgumentException e)     // A repeated member name inside the body.
        {
            throw new ServiceError("SerializationException", 400, "The body is not well-formed JSON.", e);
        }

        return Handlers[operation.Name](input);
    }

    protected abstract ServiceError Invalid(ModelViolation violation);

    protected Operation? OperationNamed(string? name) =>
        name is not null && Model.Operations.TryGetValue(name, out var operation) ? operation : null;
}
