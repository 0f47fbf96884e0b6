using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Providers;

/// <summary>
/// Provider of users: the single source of what cmdlets, completion, help and tests know about it. Each provider's
/// folder
/// has its own.
/// </summary>
public sealed record DirectoryProvider
{
    /// <summary>The provider's name in this program, which its service in the sandbox has too.</summary>
    public required string Name { get; init; }

    /// <summary>The noun of its cmdlets.</summary>
    public required string Noun { get; init; }

    /// <summary>The parameter that finds a user by position.</summary>
    public required string KeyParameter { get; init; }

    /// <summary>The provider's attributes.</summary>
    public required AttributeCatalog Catalog { get; init; }

    /// <summary>The form of its directories' ids.</summary>
    public required DirectoryIdForm Id { get; init; }

    /// <summary>The regions that have the service; for AWS services without such a list, all that are known.</summary>
    public required Func<IReadOnlyList<string>> Regions { get; init; }

    /// <summary>The names of the profiles in its cloud's configuration files.</summary>
    public required Func<IReadOnlyList<string>> Profiles { get; init; }

    /// <summary>
    /// The longest time by which a read may lag behind an update: what a run has written counts until then. Each
    /// provider's record names its source.
    /// </summary>
    public required TimeSpan ReadLag { get; init; }

    /// <summary>Rate limits and concurrency limit of the service, with their source.</summary>
    public required RequestLimits Limits { get; init; }

    /// <summary>The columns of the view of its users, by the names of properties, in their order; at most 8.</summary>
    public required IReadOnlyList<string> ShownColumns { get; init; }

    /// <summary>The name of the type of its users, as the Get cmdlet gives them.</summary>
    public string UserType => $"UserDirectory.{Noun}";

    /// <summary>Makes the directory of an id; what <see cref="Open"/> checks is checked.</summary>
    public required Func<string, ConnectionOptions, GovernorOptions, IUserDirectory> Connect { get; init; }

    /// <summary>Opens a directory. All checks that need no request are made here.</summary>
    /// <param name="id">The id of the organization, directory or store.</param>
    /// <param name="connection">Who calls, and where.</param>
    /// <param name="governor">How calls are tried.</param>
    /// <exception cref="UserDirectoryException">
    /// Of kind <see cref="FailureKind.Target"/> or <see cref="FailureKind.Credentials"/>; nothing was sent.
    /// </exception>
    public IUserDirectory Open(string id, ConnectionOptions connection, GovernorOptions governor)
    {
        connection.Check();
        Id.Check(id);
        connection.Time = governor.Time;
        return Connect(Id.IdIn(id), connection, governor);
    }
}
