using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Providers;

/// <summary>Texts of the errors of the room Providers.</summary>
internal static class ProvidersErrors
{
    public static UserDirectoryException InvalidId(string id, DirectoryIdForm form) =>
        new(FailureKind.Target, "InvalidInput", $"'{id}' is not a valid {form.Name}: it must be {form.Words}.");

    public static UserDirectoryException RepeatedNextToken => new(FailureKind.Other, "RepeatedNextToken",
        $"The service returned the same NextToken twice, so the list would not end. {HttpErrors.CheckEndpoint}");
}
