using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Providers;

/// <summary>
/// Provider of users: the single source of everything that cmdlets, completion, help and tests know about a provider.
/// Each provider's folder defines its record.
/// </summary>
public sealed record DirectoryProvider
{
    /// <summary>The provider's name in this program, and the name of its service in the sandbox.</summary>
    public required string Name { get; init; }

    /// <summary>The noun of the provider's cmdlets.</summary>
    public required string Noun { get; init; }

    /// <summary>The positional parameter that identifies a user.</summary>
    public required string KeyParameter { get; init; }

    /// <summary>The provider's attributes.</summary>
    public required AttributeCatalog Catalog { get; init; }

    /// <summary>The form of the ids of the provider's directories.</summary>
    public required DirectoryIdForm Id { get; init; }

    /// <summary>The regions of the service; for an AWS service without a list of its own, all known regions.</summary>
    public required Func<IReadOnlyList<string>> Regions { get; init; }

    /// <summary>The names of the profiles in the cloud's configuration files.</summary>
    public required Func<IReadOnlyList<string>> Profiles { get; init; }

    /// <summary>
    /// The longest time for which a read may return values from before an update. Until then, values that the run wrote
    /// count more than values it reads. Each provider's record names its source.
    /// </summary>
    public required TimeSpan ReadLag { get; init; }

    /// <summary>Rate limits and concurrency limit of the service; each provider's record names their source.</summary>
    public required RequestLimits Limits { get; init; }

    /// <summary>The properties in the table view of the provider's users, in order; at most 8.</summary>
    public required IReadOnlyList<string> ShownColumns { get; init; }

    /// <summary>The type name of the users that the Get cmdlet returns.</summary>
    public string UserType => $"UserDirectory.{Noun}";

    /// <summary>Connects to the directory of an id, after <see cref="Open"/> has checked the arguments.</summary>
    public required Func<string, ConnectionOptions, GovernorOptions, IUserDirectory> Connect { get; init; }

    /// <summary>Checks the arguments without sending a request, and connects to a directory.</summary>
    /// <exception cref="UserDirectoryException">
    /// Kind <see cref="FailureKind.Target"/> or <see cref="FailureKind.Credentials"/>; nothing was sent.
    /// </exception>
    public IUserDirectory Open(string id, ConnectionOptions connection, GovernorOptions governor)
    {
        connection.Check();
        Id.Check(id);
        connection.Time = governor.Time;
        return Connect(Id.IdIn(id), connection, governor);
    }
}
