using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Faults;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox;

/// <summary>
/// Sandbox with the four services in one process: state in memory, and requests checked as strictly as documented.
/// The host of a request selects the service (<c>workmail.us-east-1.amazonaws.com</c>). At any other host its headers
/// do, so that one address serves all services. Safe for concurrent use.
/// </summary>
public sealed class DirectorySandbox
{
    // The protocol of responses to requests without a known service.
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
            var person = new MadeUpPerson(number);
            foreach (var service in _services) service.Add(service.MadeUp(person));
        }
        foreach (var (service, itsUsers) in users)
        {
            foreach (var user in itsUsers) service.Add(user);
        }
    }

    /// <summary>Counts the requests of all services.</summary>
    public SandboxCounts Counts => _log.All;

    /// <summary>The latest requests, oldest first; at most <see cref="SandboxOptions.CallHistory"/>.</summary>
    public IReadOnlyList<SandboxCall> Calls => _log.Calls;

    /// <summary>
    /// Makes a sandbox with made-up people, always the same: <c>user00001</c> (<c>user00001@example.com</c>) and so on.
    /// Each person is a user of all four services.
    /// </summary>
    public static DirectorySandbox Create(int users, SandboxOptions? options = null) =>
        new(Seed.MadeUp(users), options);

    /// <summary>Makes a sandbox from a seed file.</summary>
    /// <remarks>
    /// A seed is a JSON object. All members are optional:
    /// <code>
    /// {
    ///   "organizationId": "m-…", "directoryId": "d-…", "identityStoreId": "d-…", "cloudSsoDirectoryId": "d-…",
    ///   "realm": "corp.example.com",            the domain of the Microsoft AD directory
    ///   "cloudSsoScim": true,                   SCIM is on: Synchronized CloudSSO users can't be changed
    ///   "ldapSchema": { "badge": "S" },         the directory's own attributes: S, SS, N or BOOL
    ///   "madeUpUsers": 20,                      number of made-up people, added to the users below
    ///   "directoryServiceData": [ { "SAMAccountName": "alice", "OtherAttributes": { "title": { "S": "…" } } } ],
    ///   "workMail":             [ { "Name": "alice", "Email": "alice@example.com", "State": "DISABLED" } ],
    ///   "identityStore":        [ { "UserName": "alice", "Emails": [ { "Value": "alice@example.com" } ] } ],
    ///   "cloudSso":             [ { "UserName": "alice", "ProvisionType": "Synchronized" } ]
    /// }
    /// </code>
    /// Users have the members of their service's describe response, and their values must match its shapes. Missing
    /// ids, states and times are filled in.
    /// </remarks>
    /// <exception cref="FormatException">The seed is wrong; the message says where.</exception>
    public static DirectorySandbox FromJson(Stream json, SandboxOptions? options = null) =>
        new(Seed.FromJson(json), options);

    /// <summary>The id of a service's organization, directory or store.</summary>
    public string IdOf(SandboxService service) => Of(service).DirectoryId;

    /// <summary>The name of a service's id in seeds and connections, such as <c>organizationId</c>.</summary>
    public string IdNameOf(SandboxService service) => Of(service).Names.DirectoryId;

    /// <summary>Returns a region of a service; the sandbox accepts any region.</summary>
    public string RegionOf(SandboxService service) => Of(service).Names.SampleRegion;

    /// <summary>Counts the requests of a service.</summary>
    public SandboxCounts CountsOf(SandboxService service) => _log.Of(service);

    /// <summary>
    /// Returns a copy of a user in the form of the service's describe response; null if no such user exists. The key is
    /// an identifier that is unique in the service: id, user name, or e-mail address (not in CloudSSO).
    /// </summary>
    public JsonObject? FindUser(SandboxService service, string key) => Of(service).FindUser(key)?.Latest();

    /// <summary>Adds a user to a service, before its first request. <see cref="FromJson"/> has the form.</summary>
    /// <exception cref="FormatException">The user is wrong; the message says where.</exception>
    public void AddUser(SandboxService service, JsonObject user) => Of(service).Add(user);

    /// <summary>Returns the names of members that lead to an attribute's value in a service's user.</summary>
    /// <returns>The names; a name that ends in <c>[]</c> is a list, whose first object has the next member.</returns>
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

    /// <summary>Makes a handler for an <see cref="HttpClient"/>; it may be called several times.</summary>
    public HttpMessageHandler CreateHandler() => new Handler(this);

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

    /// <summary>Answers a request; null if the connection must be cut.</summary>
    internal async Task<WireAnswer?> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        var service = _services.FirstOrDefault(one => one.IsAtHost(request))
            ?? _services.FirstOrDefault(one => one.IsMeantBy(request));
        if (service?.OperationOf(request) is not { } operation) return Unknown(service, requestId);

        var (input, unreadable) = Read(service, operation, request);
        var named = input?[service.Names.UserMember] as JsonValue;
        var target = named?.TryGetValue<string>(out var key) == true ? key : null;
        var call = new SandboxRequest(service.Id, operation.Name, target, Interlocked.Increment(ref _number));
        _log.Came(call, operation.Name == Service.WriteOperation);
        var arrived = _options.Time.GetUtcNow();
        var fault = _faults.Choose(call);
        var delay = _options.Delay + fault.Delay;
        if (delay > TimeSpan.Zero) await _options.Time.Delay(delay, cancellationToken).ConfigureAwait(false);

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

    private sealed class Handler(DirectorySandbox sandbox) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            sandbox.SendAsync(request, cancellationToken);
    }
}
