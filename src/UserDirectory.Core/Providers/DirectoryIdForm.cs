using System.Text.RegularExpressions;
using UserDirectory.Changes;

namespace UserDirectory.Providers;

/// <summary>Form of the id of an organization, directory or store.</summary>
/// <param name="Parameter">The parameter that takes the id, as <c>OrganizationId</c>.</param>
/// <param name="Name">What messages call it, as <c>organization id</c>.</param>
/// <param name="Pattern">The regular expression that an id matches; a group <c>id</c> is what is sent of it.</param>
/// <param name="Words">The same in words, as in "it must be …".</param>
public sealed record DirectoryIdForm(string Parameter, string Name, string Pattern, string Words)
{
    /// <summary>The id itself, without what an ARN has before it; the text as it is where it is no id.</summary>
    public string IdIn(string text) =>
        Regex.Match(text, Pattern).Groups["id"] is { Success: true } id ? id.Value : text;

    /// <summary>Refuses what is no id of this form.</summary>
    /// <exception cref="UserDirectoryException">It does not match, and is of kind Target.</exception>
    internal void Check(string id)
    {
        if (Regex.IsMatch(id, Pattern)) return;
        var message = $"'{id}' is no {Name}: it must be {Words}.";
        throw new UserDirectoryException(FailureKind.Target, "InvalidInput", message);
    }
}
