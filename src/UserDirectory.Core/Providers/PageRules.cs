using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Providers;

/// <summary>Facts of a provider that decide between reading users and reading pages.</summary>
/// <param name="CostOf">The requests that reading one user takes.</param>
/// <param name="IsListed">Whether pages tell an attribute.</param>
/// <param name="SendsMore">
/// Whether a change of an attribute sends more than that attribute, as all of its list: then it is read again just
/// before.
/// </param>
public sealed record PageRules(
    Func<UserKey, int> CostOf, Func<AttributeDefinition, bool> IsListed, Func<AttributeDefinition, bool> SendsMore);
