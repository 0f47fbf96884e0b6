namespace UserDirectory.Changes;

/// <summary>Kinds of failure, for people and programs to act on.</summary>
public enum FailureKind
{
    /// <summary>The row breaks a rule of the provider; nothing was sent, or the service refused it.</summary>
    InvalidInput,

    /// <summary>The directory has no such user.</summary>
    UserNotFound,

    /// <summary>The caller has no permission for this request on this user.</summary>
    AccessDenied,

    /// <summary>The state of the user, or another value, does not allow the change.</summary>
    Conflict,

    /// <summary>Someone else changed the user between the read and the update; planning again may succeed.</summary>
    Stale,

    /// <summary>The service throttled the request.</summary>
    Throttled,

    /// <summary>A temporary fault of the service or the network.</summary>
    Transient,

    /// <summary>The run was stopped before this user was done.</summary>
    Stopped,

    /// <summary>Credentials are missing, wrong or expired: no user can be updated.</summary>
    Credentials,

    /// <summary>The region, endpoint, organization or directory is wrong: no user can be updated.</summary>
    Target,

    /// <summary>The service can't be reached: name, proxy, certificate or route. No user can be updated.</summary>
    Network,

    /// <summary>The run would exceed a limit: no more users are updated.</summary>
    Guard,

    /// <summary>Any other failure.</summary>
    Other,
}
