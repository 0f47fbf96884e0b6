namespace UserDirectory.Records;

/// <summary>First line of a plan file.</summary>
/// <param name="Provider">The provider, by the noun of its cmdlets.</param>
/// <param name="Directory">The id of the organization, directory or store.</param>
/// <param name="Created">When it was made.</param>
/// <param name="By">Who made it, on which computer.</param>
public sealed record PlanHeader(string Provider, string Directory, DateTimeOffset Created, string By);
