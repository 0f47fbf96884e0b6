using System.Globalization;
using UserDirectory.Changes;

namespace UserDirectory.Progress;

/// <summary>
/// Collects the users of a run whose changes an external identity provider overwrites. One warning names them, because
/// in a synchronized store it would be every user.
/// </summary>
public sealed class OverwrittenUsers
{
    private const int Named = 5;

    private readonly List<string> _names = [];
    private string? _issuer;
    private int _count;

    /// <summary>The warning; null if no change will be overwritten.</summary>
    public string? Warning => _count == 0 ? null : string.Format(CultureInfo.InvariantCulture,
        "An external identity provider ({1}) provisions {0} of these users. Its next synchronization (SCIM) "
                + "overwrites the attributes that it manages. Change these users there: {2}{3}.",
        _count, Attributes.Visible.Text(_issuer!), string.Join(", ", _names), _count > Named ? " and others" : "");

    /// <summary>Counts a user who is done.</summary>
    public void Add(UserChange change)
    {
        if (change.Issuer is null || change.Changes.Count == 0) return;
        _count++;
        _issuer ??= change.Issuer;
        if (_names.Count < Named) _names.Add(Attributes.Visible.Text(change.Name));
    }
}
