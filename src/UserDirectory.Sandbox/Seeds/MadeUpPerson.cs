namespace UserDirectory.Sandbox.Seeds;

/// <summary>Made-up person, always the same for the same number. Each service makes a user of the person.</summary>
/// <param name="number">The number of the person, from 1.</param>
internal sealed class MadeUpPerson(int number)
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

    private readonly (string Department, string Title) _job = Jobs[number % Jobs.Length];

    private readonly (string City, string Street, string Zip, string Country, string Code) _office =
        Offices[number % Offices.Length];

    private readonly int _house = (number % 90) + 1;

    public string Name { get; } = FormattableString.Invariant($"user{number:d5}");
    public string First { get; } = FirstNames[number % FirstNames.Length];
    public string Last { get; } = LastNames[number / 3 % LastNames.Length];
    public string Phone { get; } = FormattableString.Invariant($"+1 555 01{number % 100:d2}");
    public string Email => Name + "@example.com";
    public string DisplayName => First + " " + Last;
    public string Department => _job.Department;
    public string Title => _job.Title;
    public string City => _office.City;
    public string Street => FormattableString.Invariant($"{_office.Street} {_house}");
    public string Zip => _office.Zip;
    public string Country => _office.Country;
    public string CountryCode => _office.Code;
}
