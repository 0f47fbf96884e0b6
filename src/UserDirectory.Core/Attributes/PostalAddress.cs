namespace UserDirectory.Attributes;

/// <summary>The attributes that form a postal address.</summary>
/// <param name="Country">The name of the country's attribute.</param>
/// <param name="Parts">The names of the other attributes.</param>
public sealed record PostalAddress(string Country, params string[] Parts);
