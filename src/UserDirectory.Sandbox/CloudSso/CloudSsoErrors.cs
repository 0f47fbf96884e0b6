using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.CloudSso;

/// <summary>CloudSSO's errors. Codes that are not documented are named like similar documented codes.</summary>
internal static class CloudSsoErrors
{
    public static ServiceError NoUser => new("EntityNotExists.User", 404, "The user does not exist.");

    public static ServiceError NoOperation => new("InvalidAction.NotFound", 404, "Specified api is not found.");

    public static ServiceError NoDirectory => new("EntityNotExists.Directory", 404, "The directory does not exist.");

    public static ServiceError Synchronized => new("OperationDenied.UserSynchronized", 409,
        "The user is synchronized and can't be changed while SCIM synchronization is enabled.");

    public static ServiceError BadVersion => new("InvalidVersion", 400, "Specified parameter Version is not valid.");

    public static ServiceError Invalid(ModelViolation violation) => Invalid(violation.Path, violation.Message);

    public static ServiceError Invalid(string parameter, string message) =>
        new("InvalidParameter." + parameter, 400, message);
}
