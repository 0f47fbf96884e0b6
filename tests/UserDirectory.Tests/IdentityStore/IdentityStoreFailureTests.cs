using Amazon.IdentityStore;
using Amazon.IdentityStore.Model;
using UserDirectory.Changes;
using UserDirectory.IdentityStore;

namespace UserDirectory.Tests.IdentityStore;

/// <summary>Meaning of an error of the identity store, for the row and the run.</summary>
public sealed class IdentityStoreFailureTests
{
    // The ids of stores begin with d-, and the ids of users do not.
    [Theory]
    [InlineData("IDENTITY_STORE", null, FailureKind.Target)]
    [InlineData(null, "d-1234567890", FailureKind.Target)]
    [InlineData(null, "1234567890-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", FailureKind.UserNotFound)]
    [InlineData(null, null, FailureKind.UserNotFound)]
    [InlineData("USER", "d-1234567890", FailureKind.UserNotFound)]
    public void A_store_that_is_missing_ends_the_run_and_a_user_does_not(string? type, string? id, FailureKind expected)
    {
        var error = new ResourceNotFoundException("missing") { ResourceId = id };
        if (type is not null) error.ResourceType = new ResourceType(type);
        var meaning = IdentityStoreFailure.MeaningOf(error)!.Value;
        Assert.Equal((expected, expected == FailureKind.Target), (meaning.Kind, meaning.Advice is not null));
    }

    [Theory]
    [InlineData("KMS_ACCESS_DENIED", true)]
    [InlineData("OTHER", false)]
    [InlineData(null, false)]
    public void Only_the_reason_of_a_key_is_about_all_users(string? reason, bool isAboutAll)
    {
        var error = new AccessDeniedException("denied");
        if (reason is not null) error.Reason = new AccessDeniedExceptionReason(reason);
        Assert.Equal(isAboutAll, IdentityStoreFailure.MeaningOf(error)?.IsRunWide == true);
    }
}
