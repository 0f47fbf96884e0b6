namespace UserDirectory.Records;

/// <summary>First line of a plan file.</summary>
/// <param name="Provider">The noun of the provider's cmdlets.</param>
/// <param name="Directory">The id of the organization, directory or store.</param>
/// <param name="Created">The time when the plan was made.</param>
/// <param name="By">The account that made the plan, and the computer.</param>
public sealed record PlanHeader(string Provider, string Directory, DateTimeOffset Created, string By);
