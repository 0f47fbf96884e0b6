using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Output;

internal static class ErrorRecords
{
    private static readonly Dictionary<FailureKind, (ErrorCategory Category, string? Action)> Kinds = new()
    {
        [FailureKind.InvalidInput] = (ErrorCategory.InvalidData,
            "Correct the row as the message says, then pipe it in again."),
        [FailureKind.UserNotFound] = (ErrorCategory.ObjectNotFound,
            "Check the identifier, and that the user is in this directory. The Get cmdlet lists the users."),
        [FailureKind.AccessDenied] = (ErrorCategory.PermissionDenied,
            "Allow the caller's role this operation on this user. about_UserDirectory lists the permissions."),
        [FailureKind.Conflict] = (ErrorCategory.InvalidOperation, null),
        [FailureKind.Stale] = (ErrorCategory.WriteError,
            "Someone else changed the user at the same time: pipe the row in again."),
        [FailureKind.Throttled] = (ErrorCategory.LimitsExceeded,
            "Pipe the row in again with a smaller -ThrottleLimit or a longer -TimeoutSeconds."),
        [FailureKind.Transient] = (ErrorCategory.ConnectionError,
            "Pipe the row in again when the service or the network is back."),
        [FailureKind.Stopped] = (ErrorCategory.OperationStopped, "Pipe the row in again."),
        [FailureKind.Credentials] = (ErrorCategory.AuthenticationError,
            "Check -ProfileName, -AccessKey and -SecretKey or -Credential, or the environment that they come from."),
        [FailureKind.Target] = (ErrorCategory.InvalidArgument,
            "Check -Region, -EndpointUrl and the id of the organization, directory or store."),
        [FailureKind.Network] = (ErrorCategory.ConnectionError,
            "Check what the message names: DNS, the proxy, the certificate or the route. Then pipe the rows in again."),
        [FailureKind.Guard] = (ErrorCategory.LimitsExceeded,
            "Review the plan (-WhatIf -PassThru); if it is right, give this run the limit that the message names."),
        [FailureKind.Other] = (ErrorCategory.NotSpecified, null),
    };

    /// <summary>Returns the recommended action for a failure; null if no action is known.</summary>
    public static string? ActionOf(FailureKind kind) => Kinds[kind].Action;

    /// <summary>Names the user of a row in an error: the user's name, or the number of a row without a name.</summary>
    public static string NameOf(UserUpdate row, string user)
    {
        // A name that is not a valid identifier may be any text; only the message quotes it.
        var name = row.Key is null ? "" : user;
        return name.Length > 0 || row.Row == 0 || RowSource.Of(row.Input) is not null
            ? name
            : string.Format(CultureInfo.InvariantCulture, "row {0}", row.Row);
    }

    public static ErrorRecord OfInput(string problem, string code, object? target)
    {
        var record = new ErrorRecord(
            new InvalidOperationException(Visible.Text(problem)), code, ErrorCategory.InvalidData, target);
        if (Members.Unwrap(target) is not string) NameTarget(record, "");
        return record;
    }

    /// <summary>Copies an error, with another target and a text to append.</summary>
    public static ErrorRecord With(ErrorRecord error, object? target, string note)
    {
        var record = new ErrorRecord(
            error.Exception, error.FullyQualifiedErrorId, error.CategoryInfo.Category, target)
        {
            ErrorDetails = new ErrorDetails((error.ErrorDetails?.Message ?? error.Exception.Message) + note)
            {
                RecommendedAction = error.ErrorDetails?.RecommendedAction,
            },
        };
        record.CategoryInfo.TargetName = $"{error.TargetObject}";
        return record;
    }

    /// <param name="error">The failure.</param>
    /// <param name="user">The user as the caller named it; empty: no single user.</param>
    /// <param name="target">The input, the rows, or the id of the directory.</param>
    /// <param name="note">A text to append.</param>
    /// <param name="row">The row whose source is shown; null for the target's source.</param>
    public static ErrorRecord Of(
        UserDirectoryException error, string user, object? target, string note = "", object? row = null)
    {
        var (category, action) = Kinds[error.Kind];
        var subject = (RowSource.Of(row ?? target) is { } source ? $"{source}: " : "")
            + (user.Length > 0 ? user + ": " : "");
        var record = new ErrorRecord(error, Visible.Text(error.Code), category, target)
        {
            ErrorDetails = new ErrorDetails(Visible.Text(subject) + error.Message + note)
            {
                RecommendedAction = action,
            },
        };
        if (target is not null and not string) NameTarget(record, user);
        return record;
    }

    // Without a TargetName, PowerShell logs the target as text, which shows all values of the row.
    private static void NameTarget(ErrorRecord record, string name) =>
        record.CategoryInfo.TargetName = name.Length > 0 ? Visible.Text(name) : "input";
}
