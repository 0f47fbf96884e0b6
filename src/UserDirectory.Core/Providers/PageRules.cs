using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Providers;

/// <summary>Properties of a provider that decide between reading single users and reading pages.</summary>
/// <param name="CostOf">The number of requests that a read of one user needs.</param>
/// <param name="IsListed">Whether pages include an attribute.</param>
/// <param name="SendsMore">
/// Whether a change of an attribute sends more than the attribute, such as its whole list; the user is then read again
/// just before the request.
/// </param>
public sealed record PageRules(
    Func<UserKey, int> CostOf, Func<AttributeDefinition, bool> IsListed, Func<AttributeDefinition, bool> SendsMore);
