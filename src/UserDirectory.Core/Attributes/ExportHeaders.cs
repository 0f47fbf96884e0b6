namespace UserDirectory.Attributes;

/// <summary>
/// Headers of files that other programs write, each with the attribute names it means; the first name that a provider
/// has is used. Sources: the user import template and the export of the Microsoft 365 admin center, the bulk operations
/// and the user download of Microsoft Entra, Google Workspace's bulk upload of users, BambooHR's list of field names,
/// and fields of Workday's worker reports.
/// </summary>
internal static class ExportHeaders
{
    private static readonly Dictionary<string, string[]> Meanings = Of("""
        Address, Address 1, Address Line 1 = StreetAddress
        State or province, State/Province = State
        ZIP or postal code, ZIP/Postal code, Postal/ZIP code = PostalCode
        Country or region, Country/Region, Country/Territory = Country
        Office number = Office
        Business phone, Work phone, Primary work phone = OfficePhone
        Cell phone, Mobile number, Work mobile = MobilePhone
        Work email, Primary work email, Email - Work, Business email = Email
        onPremisesSamAccountName = SAMAccountName
        Business title, Employee title, Position title = Title
        Employee ID, Employee No, Employee # = EmployeeID, EmployeeNumber
        Manager email, Supervisor email = Manager
        """);

    // These are only suggested: a file may have several of the columns, or the column holds more than the attribute.
    private static readonly Dictionary<string, string[]> Hints = Of("""
        Legal first name, Legal name - first name, Preferred first name, Preferred name - first name = FirstName
        Legal last name, Legal name - last name, Preferred last name, Preferred name - last name = LastName
        Preferred name, Full name, Worker, Employee = DisplayName
        Work location, Location, Building ID = Office
        Work address, Home address = StreetAddress
        Land, Pays, País, Paese, Nation, Nationality = Country
        Reports to, Reporting to, Supervisor, Manager ID = Manager
        Alternate email address, Recovery email, Home email = Email
        """);

    /// <summary>Attribute names for a header of another program, best first; empty if it is unknown.</summary>
    public static IReadOnlyList<string> MeaningsOf(string header)
    {
        var (text, property) = WithoutNote(header);
        return property.Length > 0 ? [property]
            : Meanings.TryGetValue(AttributeCatalog.Normalize(text), out var names) ? names
            : text.Length < header.Length ? [text]
            : [];
    }

    /// <summary>Attribute names that are suggested for a header but not used.</summary>
    public static IReadOnlyList<string> HintsOf(string header) =>
        Hints.TryGetValue(AttributeCatalog.Normalize(header), out var names) ? names : [];

    // Entra writes <c>First name [givenName] Required</c>, Google <c>First Name [Required]</c>.
    private static (string Text, string Property) WithoutNote(string header)
    {
        var (open, close) = (header.IndexOf('['), header.IndexOf(']'));
        if (open <= 0 || close < open) return (header, "");
        var note = header.Substring(open + 1, close - open - 1);
        var isProperty = note.Length > 0 && char.IsLower(note[0]) && note.All(char.IsLetter);
        return (header.Substring(0, open).Trim(), isProperty ? note : "");
    }

    private static Dictionary<string, string[]> Of(string table)
    {
        var names = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in table.Split('\n'))
        {
            var sides = line.Split('=');
            string[] meant = [.. sides[1].Split(',').Select(name => name.Trim())];
            foreach (var header in sides[0].Split(',')) names.Add(AttributeCatalog.Normalize(header), meant);
        }
        return names;
    }
}
