using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Signatures;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>Service of the sandbox: operations, responses and users.</summary>
internal abstract class Service
{
    /// <summary>The operation that changes a user, in every service.</summary>
    public const string WriteOperation = "UpdateUser";

    private readonly SigV4Verifier _signatures;

    protected Service(ServiceNames names, Protocol protocol, Seed seed, SandboxOptions options)
    {
        (Users, _signatures) = (new UserStore(options), new SigV4Verifier(options));
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

    /// <summary>The shape that a user is stored, described and seeded in.</summary>
    public Shape UserShape => Model[Names.UserShape];

    protected Dictionary<string, Func<JsonObject, JsonObject>> Handlers { get; } = [];

    public virtual ServiceError UnknownOperation =>
        new("UnknownOperationException", 404, "No service has this operation.");

    /// <summary>Whether a request is sent to a real host of the service.</summary>
    public bool IsAtHost(WireRequest request)
    {
        var labels = request.Host.Split('.');
        return labels.Length >= 3 && (Is(Names.Host) || Is(Names.Host + "-fips"));

        bool Is(string host) => labels[0].Equals(host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a request to any other host is for this service, by its headers.</summary>
    public abstract bool IsMeantBy(WireRequest request);

    /// <summary>Returns the operation that a request names; null if this service has no such operation.</summary>
    public abstract Operation? OperationOf(WireRequest request);

    public abstract JsonObject ReadInput(WireRequest request, Operation operation);

    /// <summary>Verifies the signature of a request, and its region if the host has one.</summary>
    public virtual void Verify(WireRequest request) => _signatures.Verify(
        request, Model.SigningName, IsAtHost(request) ? request.Host.Split('.')[1] : null);

    public abstract IEnumerable<string?> KeysOf(JsonObject user);

    public abstract StoredUser? FindUser(string key);

    public abstract JsonObject MadeUp(MadeUpPerson person);

    /// <summary>Returns the names of members of <see cref="UserShape"/> that lead to an attribute's value.</summary>
    /// <remarks>A name that ends in <c>[]</c> is a list, whose first object has the next member.</remarks>
    public virtual string[] PathOf(string attribute, string wireName) => [attribute];

    /// <summary>Adds a user, and fills in missing ids, states and times.</summary>
    /// <exception cref="FormatException">The user breaks its shape, or has an identifier of another user.</exception>
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
            throw new FormatException($"{place}: another user has the same identifier.");
    }

    /// <summary>Checks a user against its shape.</summary>
    /// <exception cref="FormatException">The user breaks the shape; the message has the place.</exception>
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

    /// <summary>Makes the values of a user's missing members; ids are made from its number, from 1.</summary>
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
