using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.Providers;

/// <summary>What the choice between reading users and reading pages needs to know of a provider.</summary>
/// <param name="CostOf">The requests that reading one user takes.</param>
/// <param name="IsListed">Whether pages tell an attribute.</param>
/// <param name="SendsMore">
/// Whether a change of an attribute sends more than that attribute, as all of its list: then it is read again just
/// before.
/// </param>
public sealed record PageRules(
    Func<UserKey, int> CostOf, Func<AttributeDefinition, bool> IsListed, Func<AttributeDefinition, bool> SendsMore);
