using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Seeds;

/// <summary>People who don't exist, always the same ones; each is a user of all four services.</summary>
internal static class MadeUpUsers
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

    public static Dictionary<SandboxService, JsonObject> Person(int number)
    {
        var first = FirstNames[number % FirstNames.Length];
        var last = LastNames[number / 3 % LastNames.Length];
        var job = Jobs[number % Jobs.Length];
        var office = Offices[number % Offices.Length];
        var facts = new Facts
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
        return new()
        {
            [SandboxService.DirectoryServiceData] = DirectoryData(facts),
            [SandboxService.WorkMail] = WorkMail(facts),
            [SandboxService.IdentityStore] = IdentityStore(facts),
            [SandboxService.CloudSso] = CloudSso(facts),
        };
    }

    private static JsonObject DirectoryData(Facts facts) => new()
    {
        ["SAMAccountName"] = facts.Name,
        ["GivenName"] = facts.First,
        ["Surname"] = facts.Last,
        ["EmailAddress"] = facts.Email,
        ["OtherAttributes"] = new JsonObject
        {
            ["displayName"] = Text(facts.DisplayName),
            ["department"] = Text(facts.Department),
            ["title"] = Text(facts.Title),
            ["telephoneNumber"] = Text(facts.Phone),
            ["streetAddress"] = Text(facts.Street),
            ["l"] = Text(facts.City),
            ["postalCode"] = Text(facts.Zip),
            ["c"] = Text(facts.CountryCode),
            ["otherTelephone"] = new JsonObject { ["SS"] = new JsonArray(facts.Phone) },
        },
    };

    private static JsonObject WorkMail(Facts facts) => new()
    {
        ["Name"] = facts.Name,
        ["Email"] = facts.Email,
        ["DisplayName"] = facts.DisplayName,
        ["FirstName"] = facts.First,
        ["LastName"] = facts.Last,
        ["Department"] = facts.Department,
        ["JobTitle"] = facts.Title,
        ["Telephone"] = facts.Phone,
        ["Street"] = facts.Street,
        ["City"] = facts.City,
        ["ZipCode"] = facts.Zip,
        ["Country"] = facts.Country,
        ["Company"] = "Example Corp",
    };

    private static JsonObject IdentityStore(Facts facts) => new()
    {
        ["UserName"] = facts.Name,
        ["Name"] = new JsonObject { ["GivenName"] = facts.First, ["FamilyName"] = facts.Last },
        ["DisplayName"] = facts.DisplayName,
        ["Title"] = facts.Title,
        ["Emails"] = new JsonArray(new JsonObject { ["Value"] = facts.Email, ["Type"] = "work", ["Primary"] = true }),
        ["PhoneNumbers"] = new JsonArray(new JsonObject { ["Value"] = facts.Phone, ["Type"] = "work" }),
        ["Addresses"] = new JsonArray(new JsonObject
        {
            ["StreetAddress"] = facts.Street,
            ["Locality"] = facts.City,
            ["PostalCode"] = facts.Zip,
            ["Country"] = facts.Country,
            ["Type"] = "work",
            ["Primary"] = true,
        }),
        ["Extensions"] = new JsonObject
        {
            ["aws:identitystore:enterprise"] = new JsonObject { ["department"] = facts.Department },
        },
    };

    private static JsonObject CloudSso(Facts facts) => new()
    {
        ["UserName"] = facts.Name,
        ["FirstName"] = facts.First,
        ["LastName"] = facts.Last,
        ["DisplayName"] = facts.DisplayName,
        ["Description"] = facts.Title,
        ["Email"] = facts.Email,
    };

    private static JsonObject Text(string value) => new() { ["S"] = value };

    private sealed class Facts
    {
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
    }
}
