namespace UserDirectory.Sandbox.Seeds;

/// <summary>Made-up person, always the same for the same number. Each service makes a user of the person.</summary>
internal sealed class MadeUpPerson
{
    private static readonly string[] FirstNames =
    [
        "Alma", "Bruno", "Chiara", "Dmitri", "Esra", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Keiko", "Léa", "Mateo",
        "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Søren", "Tamar", "Umar", "Vera", "Wei", "Ximena", "Yusuf", "Zoë",
        "明", "雪",
    ];

    private static readonly string[] LastNames =
    [
        "Abel", "Brandt", "Costa", "Dumont", "Eriksen", "Fischer", "García", "Haddad", "Ivanova", "Jansen", "Kowalski",
        "López", "Müller", "Nakamura", "O'Brien", "Papadakis", "Quist", "Rossi", "Šimek", "Tanaka", "Ünal", "Virtanen",
        "Wang", "Yılmaz", "Zhou",
    ];

    private static readonly (string Department, string Title)[] Jobs =
    [
        ("Sales", "Account Manager"), ("Engineering", "Software Engineer"), ("Finance", "Controller"),
        ("Support", "Support Engineer"), ("Legal", "Counsel"), ("People", "Recruiter"), ("Research", "Analyst"),
    ];

    private static readonly (string City, string Street, string Zip, string Country, string Code)[] Offices =
    [
        ("Berlin", "Lindenstraße", "10969", "Germany", "DE"), ("Lyon", "Rue Mercière", "69002", "France", "FR"),
        ("Osaka", "Midosuji", "541-0041", "Japan", "JP"), ("Porto", "Rua das Flores", "4050-262", "Portugal", "PT"),
        ("Austin", "Congress Avenue", "78701", "United States", "US"),
    ];

    public required string Name { get; init; }
    public required string First { get; init; }
    public required string Last { get; init; }
    public required string Department { get; init; }
    public required string Title { get; init; }
    public required string City { get; init; }
    public required string Street { get; init; }
    public required string Zip { get; init; }
    public required string Country { get; init; }
    public required string CountryCode { get; init; }
    public required string Phone { get; init; }
    public string Email => Name + "@example.com";
    public string DisplayName => First + " " + Last;

    public static MadeUpPerson Number(int number)
    {
        var first = FirstNames[number % FirstNames.Length];
        var last = LastNames[number / 3 % LastNames.Length];
        var job = Jobs[number % Jobs.Length];
        var office = Offices[number % Offices.Length];
        return new MadeUpPerson
        {
            Name = FormattableString.Invariant($"user{number:d5}"),
            First = first,
            Last = last,
            Department = job.Department,
            Title = job.Title,
            City = office.City,
            Street = FormattableString.Invariant($"{office.Street} {(number % 90) + 1}"),
            Zip = office.Zip,
            Country = office.Country,
            CountryCode = office.Code,
            Phone = FormattableString.Invariant($"+1 555 01{number % 100:d2}"),
        };
    }
}
