using UserDirectory.Changes;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.Http;

namespace UserDirectory.CloudSso;

/// <summary>Converts errors of CloudSSO to failures. Texts of the errors of the room CloudSso.</summary>
internal static class CloudSsoFailure
{
    private static readonly (string Prefix, FailureKind Kind)[] Kinds =
    [
        ("EntityNotExists.User", FailureKind.UserNotFound),
        ("EntityNotExists.Directory", FailureKind.Target),
        ("InvalidAction", FailureKind.Target),
        ("InvalidVersion", FailureKind.Target),
        ("NoPermission", FailureKind.AccessDenied),
        ("SignatureDoesNotMatch", FailureKind.Credentials),
        ("IncompleteSignature", FailureKind.Credentials),
        ("InvalidTimeStamp", FailureKind.Credentials),
        ("InvalidAccessKeyId", FailureKind.Credentials),
        ("InvalidSecurityToken", FailureKind.Credentials),
        ("MissingSecurityToken", FailureKind.Credentials),
        ("InvalidParameter.DirectoryId", FailureKind.Target),
        ("InvalidParameter", FailureKind.InvalidInput),
        ("OperationDenied", FailureKind.Conflict),
        ("EntityAlreadyExists", FailureKind.Conflict),
    ];

    public static UserDirectoryException From(Exception error)
    {
        if (error is not AcsException service) return TransportFailure.From(error);
        var status = (int)service.StatusCode;
        if (status < 300 && service.Code is null)
            return HttpErrors.NotAsDocumented(service.StatusCode, service.RequestId, service);
        var code = service.Code ?? $"Http{status}";
        if (IsUnknownOperation(service)) code = "InvalidAction.NotFound";
        var rule = Kinds.FirstOrDefault(one => code.StartsWith(one.Prefix, StringComparison.OrdinalIgnoreCase));
        var kind = service.IsThrottling ? FailureKind.Throttled
            : rule.Prefix is not null ? rule.Kind
            : service.MayPass ? FailureKind.Transient
            : status == 403 ? FailureKind.AccessDenied
            : FailureKind.Other;
        return new UserDirectoryException(kind, code, service.Message)
        {
            RequestId = service.RequestId,
            RetryAfter = service.RetryAfter,
        };
    }

    public static UserDirectoryException NoUser(string? requestId) =>
        new(FailureKind.UserNotFound, "EntityNotExists.User", "The directory has no user with this name.")
        { RequestId = requestId };

    public static UserDirectoryException UserSynchronized => new(FailureKind.Conflict, "UserSynchronized",
        "SCIM synchronizes this user from an identity provider, so CloudSSO does not allow changes. Change the user "
        + "there, or turn off SCIM synchronization and convert the user to a manual user.");

    public static UserDirectoryException NotTaken(
        IEnumerable<string> attributes, IReadOnlyList<AttributeChange> made, string? requestId) =>
        new(FailureKind.Other, "NotTaken",
            $"CloudSSO accepted the update, but its response has other values for {string.Join(", ", attributes)}.")
        { RequestId = requestId, Made = made };

    // An older form of the gateway's error is recognizable only by its message.
    private static bool IsUnknownOperation(AcsException service) =>
        service.Code == "InvalidParameter" && service.Message.Contains("Action or Version");
}
