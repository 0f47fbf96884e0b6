using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox;

/// <summary>One service: what it understands, how it answers, and its users.</summary>
internal abstract class Service(SandboxService id, ServiceModel model, Protocol protocol)
{
    /// <summary>All services, in the order that things are told in.</summary>
    public static readonly IReadOnlyList<SandboxService> Ids =
    [
        SandboxService.DirectoryServiceData,
        SandboxService.WorkMail,
        SandboxService.IdentityStore,
        SandboxService.CloudSso,
    ];

    public SandboxService Id { get; } = id;

    public ServiceModel Model { get; } = model;

    public Protocol Protocol { get; } = protocol;

    public UserStore Users { get; } = new();

    /// <summary>The input member that names the user.</summary>
    public abstract string TargetMember { get; }

    /// <summary>The shape that a user is stored, described and seeded in.</summary>
    public abstract Shape UserShape { get; }

    protected abstract IReadOnlyDictionary<string, Func<JsonObject, JsonObject>> Handlers { get; }

    /// <summary>The operation that a request names; null where it names none of this service.</summary>
    public abstract Operation? OperationOf(WireRequest request);

    public abstract JsonObject ReadInput(WireRequest request, Operation operation);

    public abstract void Verify(WireRequest request);

    /// <summary>The keys that find a user.</summary>
    public abstract IEnumerable<string?> KeysOf(JsonObject user);

    public abstract StoredUser? FindUser(string key);

    /// <summary>Takes a user of the seed.</summary>
    /// <exception cref="FormatException">The user breaks its shape, or has a key of another user.</exception>
    public virtual void Add(JsonObject user, string place)
    {
        try
        {
            ModelValidator.Check(user, UserShape, "");
        }
        catch (ModelViolation violation)
        {
            throw new FormatException($"{place}: {violation.Message}", violation);
        }

        if (!Users.TryAdd(user, KeysOf(user)))
            throw new FormatException($"{place}: an identifier of this user is another user's.");
    }

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
