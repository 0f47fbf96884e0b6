using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Faults;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox;

/// <summary>
/// The four services in one process: state in memory, and as strict about requests as their documents allow.
/// Requests find their service by host (<c>workmail.us-east-1.amazonaws.com</c>), or by their headers at any other
/// host, so that one address serves all four. Safe for concurrent use.
/// </summary>
public sealed class DirectorySandbox
{
    // What answers where nobody knows which service is meant.
    private static readonly AwsJsonProtocol NoService = new("com.amazonaws", false, "InternalFailure");

    private readonly SandboxOptions _options;
    private readonly IReadOnlyList<Service> _services;
    private readonly FaultChooser _faults;
    private readonly CallLog _log;
    private long _number;

    private DirectorySandbox(Seed seed, SandboxOptions? options)
    {
        _options = options ?? new SandboxOptions();
        _services = Services.Start(seed, _options);
        var ids = _services.Select(service => service.Id).ToArray();
        (_faults, _log) = (new FaultChooser(_options, ids), new CallLog(_options.CallHistory, ids));
        var madeUp = seed.TakeNumber("madeUpUsers");
        var users = _services.Select(service => (service, seed.TakeUsers(service.Names.Users))).ToArray();
        seed.CheckAllTaken();
        for (var number = 1; number <= madeUp; number++)
        {
            var person = MadeUpPerson.Number(number);
            foreach (var service in _services) service.Add(service.MadeUp(person));
        }
        foreach (var (service, itsUsers) in users)
        {
            foreach (var user in itsUsers) service.Add(user);
        }
    }

    /// <summary>All requests, whichever service they were for.</summary>
    public SandboxCounts Counts => _log.All;

    /// <summary>The latest calls, oldest first; <see cref="SandboxOptions.CallHistory"/> bounds them.</summary>
    public IReadOnlyList<SandboxCall> Calls => _log.Calls;

    /// <summary>
    /// A sandbox of made-up people, always the same: <c>user00001</c> (<c>user00001@example.com</c>) and so on, each of
    /// them a user of all four services.
    /// </summary>
    public static DirectorySandbox Create(int users, SandboxOptions? options = null) =>
        new(Seed.MadeUp(users), options);

    /// <summary>A sandbox from a seed file.</summary>
    /// <remarks>
    /// A JSON object; every member may be left out:
    /// <code>
    /// {
    ///   "organizationId": "m-…", "directoryId": "d-…", "identityStoreId": "d-…", "cloudSsoDirectoryId": "d-…",
    ///   "realm": "corp.example.com",            the domain of the Microsoft AD directory
    ///   "cloudSsoScim": true,                   SCIM is on: Synchronized CloudSSO users can't be changed
    ///   "ldapSchema": { "badge": "S" },         the directory's own attributes: S, SS, N or BOOL
    ///   "madeUpUsers": 20,                      that many made-up people, besides the users below
    ///   "directoryServiceData": [ { "SAMAccountName": "alice", "OtherAttributes": { "title": { "S": "…" } } } ],
    ///   "workMail":             [ { "Name": "alice", "Email": "alice@example.com", "State": "DISABLED" } ],
    ///   "identityStore":        [ { "UserName": "alice", "Emails": [ { "Value": "alice@example.com" } ] } ],
    ///   "cloudSso":             [ { "UserName": "alice", "ProvisionType": "Synchronized" } ]
    /// }
    /// </code>
    /// Users have the members of their service's describe answer and are held to its shapes; ids, states and times that
    /// are left out are filled in.
    /// </remarks>
    /// <exception cref="FormatException">The seed is wrong; the message says where.</exception>
    public static DirectorySandbox FromJson(Stream json, SandboxOptions? options = null) =>
        new(Seed.FromJson(json), options);

    /// <summary>The id of a service's organization, directory or store.</summary>
    public string IdOf(SandboxService service) => Of(service).DirectoryId;

    /// <summary>The name of that id in seeds and connections, such as <c>organizationId</c>.</summary>
    public string IdNameOf(SandboxService service) => Of(service).Names.DirectoryId;

    /// <summary>A region to call a service in; the sandbox takes any.</summary>
    public string RegionOf(SandboxService service) => Of(service).Names.SampleRegion;

    /// <summary>Counts the requests of a service.</summary>
    public SandboxCounts CountsOf(SandboxService service) => _log.Of(service);

    /// <summary>
    /// A copy of a user as the service stores it, in the form of its describe answer; null where there is none.
    /// The key is any identifier that is unique there: id, user name, e-mail address (not CloudSSO's).
    /// </summary>
    public JsonObject? FindUser(SandboxService service, string key) => Of(service).FindUser(key)?.Latest();

    /// <summary>Adds a user to a service, before it is called; see <see cref="FromJson"/> for its form.</summary>
    /// <exception cref="FormatException">The user is wrong; the message says where.</exception>
    public void AddUser(SandboxService service, JsonObject user) => Of(service).Add(user);

    /// <summary>The members of a service's user down to the one that has the value of an attribute.</summary>
    /// <param name="service">The service.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="wireName">Its name on the wire.</param>
    /// <returns>A name with <c>[]</c> at its end is a list, of whose first object the next is a member.</returns>
    public IReadOnlyList<string> PathOf(SandboxService service, string attribute, string wireName) =>
        Of(service).PathOf(attribute, wireName);

    /// <summary>Describes the connection of a client to this sandbox.</summary>
    public SandboxConnection ConnectionAt(Uri address)
    {
        var places = new Dictionary<string, string>();
        foreach (var service in _services)
        {
            places[service.Names.DirectoryId] = service.DirectoryId;
            places[service.Names.Region] = service.Names.SampleRegion;
        }
        return new SandboxConnection(address, _options.AccessKey, _options.SecretKey, places);
    }

    /// <summary>A handler for an <see cref="HttpClient"/>; there may be any number of them.</summary>
    public HttpMessageHandler CreateHandler() => new SandboxHandler(this);

    /// <summary>Answers a request.</summary>
    /// <exception cref="HttpRequestException">A fault cut the connection.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wire = await WireRequest.FromAsync(request).ConfigureAwait(false);
        var answer = await AnswerAsync(wire, cancellationToken).ConfigureAwait(false)
            ?? throw new HttpRequestException("The connection was cut.", new IOException("Connection reset by peer."));
        var message = answer.ToMessage(request);
        message.Headers.Date = _options.Time.GetUtcNow();
        return message;
    }

    /// <summary>Null where the connection is to be cut.</summary>
    internal async Task<WireAnswer?> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        var service = Router.ServiceOf(request, _services);
        if (service?.OperationOf(request) is not { } operation) return Unknown(service, requestId);

        var (input, unreadable) = Read(service, operation, request);
        var target = (input?[service.TargetMember] as JsonValue)?.TryGetValue<string>(out var key) == true ? key : null;
        var call = new SandboxRequest(service.Id, operation.Name, target, Interlocked.Increment(ref _number));
        _log.Came(call, operation.Name == service.WriteOperation);
        var arrived = _options.Time.GetUtcNow();
        var fault = _faults.Choose(call);
        await Clock.DelayAsync(_options.Time, _options.Delay + fault.Delay, cancellationToken).ConfigureAwait(false);

        var answer = fault.Kind == SandboxFaultKind.CutBefore ? null
            : unreadable is not null ? service.Protocol.Failure(unreadable, requestId)
            : Answer(service, operation, request, input!, fault, requestId);
        if (fault.Kind == SandboxFaultKind.CutAfter)
            answer = null;
        _log.Add(
            new SandboxCall(call, answer?.Status ?? 0, answer?.ErrorCode, requestId, arrived),
            fault.Kind == SandboxFaultKind.Throttle);
        return answer;
    }

    private WireAnswer Answer(
        Service service,
        Operation operation,
        WireRequest request,
        JsonObject input,
        SandboxFault fault,
        string requestId)
    {
        try
        {
            if (fault.Kind == SandboxFaultKind.Throttle)
                throw service.Protocol.Throttled(fault.RetryAfter, fault.Code, fault.Status);
            if (fault.Kind == SandboxFaultKind.ServerError) throw service.Protocol.Broken(fault.Code, fault.Status);
            if (_options.VerifySignatures)
                service.Verify(request);
            return service.Protocol.Success(service.Handle(operation, input), requestId);
        }
        catch (ServiceError error)
        {
            return service.Protocol.Failure(error, requestId);
        }
    }

    private static (JsonObject? Input, ServiceError? Error) Read(
        Service service, Operation operation, WireRequest request)
    {
        try
        {
            return (service.ReadInput(request, operation), null);
        }
        catch (ServiceError error)
        {
            return (null, error);
        }
    }

    private static WireAnswer Unknown(Service? service, string requestId) => service is null
        ? NoService.Failure(new("UnknownOperationException", 404, "No service has this operation."), requestId)
        : service.Protocol.Failure(service.UnknownOperation, requestId);

    private Service Of(SandboxService service) => _services.First(one => one.Id == service);
}
