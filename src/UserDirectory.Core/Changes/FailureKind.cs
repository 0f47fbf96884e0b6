namespace UserDirectory.Changes;

/// <summary>Kinds of failure, for people and programs to act on.</summary>
public enum FailureKind
{
    /// <summary>The row breaks a rule of the provider; nothing was sent, or the service refused it.</summary>
    InvalidInput,

    /// <summary>The directory has no such user.</summary>
    UserNotFound,

    /// <summary>The caller may not do this to this user.</summary>
    AccessDenied,

    /// <summary>The user can't be changed in this state, or another value is in the way.</summary>
    Conflict,

    /// <summary>Someone else wrote between the read and the update: reading and planning again may do.</summary>
    Stale,

    /// <summary>The service asks to slow down.</summary>
    Throttled,

    /// <summary>A fault of the service or the network that may pass.</summary>
    Transient,

    /// <summary>The run was stopped before this user was done.</summary>
    Stopped,

    /// <summary>Credentials are missing, wrong or out of date: no user can be updated.</summary>
    Credentials,

    /// <summary>
    /// The region, endpoint, organization or directory is wrong: no user can be updated.
    /// </summary>
    Target,

    /// <summary>
    /// The service can't be reached: its name, a proxy, its certificate, or the route to it. No user can be updated.
    /// </summary>
    Network,

    /// <summary>The run would do more than it may: no user is updated.</summary>
    Guard,

    /// <summary>Something that the service or this program did not foresee.</summary>
    Other,
}
