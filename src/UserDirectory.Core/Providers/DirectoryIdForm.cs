using System.Text.RegularExpressions;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Providers;

/// <summary>Form of the id of an organization, directory or store.</summary>
/// <param name="Parameter">The parameter for the id, such as <c>OrganizationId</c>.</param>
/// <param name="Name">The id's name in messages, such as <c>organization id</c>.</param>
/// <param name="Pattern">
/// The regular expression that an id matches; the group <c>id</c>, if it matches, is the part that is sent.
/// </param>
/// <param name="Words">The form in words, to be read after "it must be".</param>
public sealed record DirectoryIdForm(string Parameter, string Name, string Pattern, string Words)
{
    /// <summary>The id without the ARN around it; the unchanged text if it is not an id.</summary>
    public string IdIn(string text) =>
        Regex.Match(text, Pattern).Groups["id"] is { Success: true } id ? id.Value : text;

    /// <summary>Refuses a text that is not an id of this form.</summary>
    /// <exception cref="UserDirectoryException">Kind Target: the text does not match.</exception>
    internal void Check(string id)
    {
        if (!Regex.IsMatch(id, Pattern)) throw HttpErrors.InvalidId(id, Name, Words);
    }
}
