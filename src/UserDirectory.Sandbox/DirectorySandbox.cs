using System.Text.Json.Nodes;
using UserDirectory.Sandbox.CloudSso;
using UserDirectory.Sandbox.DirectoryServiceData;
using UserDirectory.Sandbox.Faults;
using UserDirectory.Sandbox.IdentityStore;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Signatures;
using UserDirectory.Sandbox.Wire;
using UserDirectory.Sandbox.WorkMail;

namespace UserDirectory.Sandbox;

/// <summary>
/// The four services in one process: state in memory, and as strict about requests as their documents allow.
/// Requests find their service by host (<c>workmail.us-east-1.amazonaws.com</c>), or by their headers at any other
/// host, so that one address serves all four. Safe for concurrent use.
/// </summary>
public sealed class DirectorySandbox
{
    private readonly SandboxOptions _options;
    private readonly Seed _seed;
    private readonly Dictionary<SandboxService, Service> _services;
    private readonly FaultChooser _faults;
    private readonly CallLog _log;
    private long _number;

    private DirectorySandbox(Seed seed, SandboxOptions? options)
    {
        (_seed, _options) = (seed, options ?? new SandboxOptions());
        (_faults, _log) = (new FaultChooser(_options), new CallLog(_options.CallHistory));
        var sigV4 = new SigV4Verifier(_options);
        _services = new Service[]
        {
            new DirectoryDataService(ServiceModel.Load("ds-data"), seed, _options.Time, sigV4),
            new WorkMailService(ServiceModel.Load("workmail"), seed.OrganizationId, sigV4),
            new IdentityStoreService(ServiceModel.Load("identitystore"), seed.IdentityStoreId, _options.Time, sigV4),
            new CloudSsoService(ServiceModel.Load("cloudsso"), seed, _options.Time, new Acs3Verifier(_options)),
        }.ToDictionary(s => s.Id);
        CheckIds();
        foreach (var service in _services.Values)
            AddUsers(service, seed);
    }

    /// <summary>The WorkMail organization.</summary>
    public string OrganizationId => _seed.OrganizationId;

    /// <summary>The directory of Directory Service Data.</summary>
    public string DirectoryId => _seed.DirectoryId;

    /// <summary>The identity store.</summary>
    public string IdentityStoreId => _seed.IdentityStoreId;

    /// <summary>The CloudSSO directory.</summary>
    public string CloudSsoDirectoryId => _seed.CloudSsoDirectoryId;

    /// <summary>The id of a service's organization, directory or store.</summary>
    public string IdOf(SandboxService service) => service switch
    {
        SandboxService.DirectoryServiceData => DirectoryId,
        SandboxService.WorkMail => OrganizationId,
        SandboxService.IdentityStore => IdentityStoreId,
        SandboxService.CloudSso => CloudSsoDirectoryId,
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };

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

    /// <summary>How many requests a service had.</summary>
    public SandboxCounts CountsOf(SandboxService service) => _log.Of(service);

    /// <summary>
    /// A copy of a user as the service stores it, in the form of its describe answer; null where there is none.
    /// The key is any identifier that is unique there: id, user name, e-mail address (not CloudSSO's).
    /// </summary>
    public JsonObject? FindUser(SandboxService service, string key) => _services[service].FindUser(key)?.Read();

    /// <summary>What a client needs to call this sandbox at an address.</summary>
    public SandboxConnection ConnectionAt(Uri address) => new(
        address, OrganizationId, DirectoryId, IdentityStoreId, CloudSsoDirectoryId,
        _options.AccessKey, _options.SecretKey, "us-east-1", "cn-shanghai");

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
        var service = Router.ServiceOf(request) is { } id ? _services[id] : null;
        if (service?.OperationOf(request) is not { } operation)
            return Unknown(service, requestId);

        var (input, unreadable) = Read(service, operation, request);
        var target = (input?[service.TargetMember] as JsonValue)?.TryGetValue<string>(out var key) == true ? key : null;
        var call = new SandboxRequest(service.Id, operation.Name, target, Interlocked.Increment(ref _number));
        _log.Came(call);
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
            if (fault.Kind == SandboxFaultKind.ServerError)
                throw service.Protocol.Broken(fault.Code, fault.Status);
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

    private WireAnswer Unknown(Service? service, string requestId) =>
        (service ?? _services[SandboxService.WorkMail]).Protocol.Failure(
            service?.Id == SandboxService.CloudSso
                ? new ServiceError("InvalidAction.NotFound", 404, "Specified api is not found.")
                : new ServiceError("UnknownOperationException", 404, "No service has this operation."),
            requestId);

    private void CheckIds()
    {
        Check("organizationId", OrganizationId, _services[SandboxService.WorkMail].Model["OrganizationId"]);
        Check("directoryId", DirectoryId, _services[SandboxService.DirectoryServiceData].Model["DirectoryId"]);
        Check("realm", _seed.Realm, _services[SandboxService.DirectoryServiceData].Model["Realm"]);
        Check("identityStoreId", IdentityStoreId, _services[SandboxService.IdentityStore].Model["IdentityStoreId"]);
        Check("cloudSsoDirectoryId", CloudSsoDirectoryId, _services[SandboxService.CloudSso].Model["DirectoryId"]);
    }

    private static void Check(string name, string value, Shape shape)
    {
        try
        {
            ModelValidator.Check(JsonValue.Create(value), shape, name);
        }
        catch (ModelViolation violation)
        {
            throw new FormatException("Seed: " + violation.Message, violation);
        }
    }

    private static void AddUsers(Service service, Seed seed)
    {
        var users = seed.Users[service.Id];
        for (var i = 0; i < users.Count; i++)
        {
            Defaults.Fill(service.Id, users[i], i + 1, seed);
            service.Add(users[i], FormattableString.Invariant($"{service.Id} user {i + 1}"));
        }

        users.Clear();
    }
}
