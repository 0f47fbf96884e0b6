using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Texts of the errors and warnings of the room Columns.</summary>
internal static class ColumnsErrors
{
    // Cells: the content is not a value. No text repeats a value that may be a secret.
    public const string MarkerAmongValues = "the cell has both the clear marker and values; keep only one of them";
    public const string NothingToAddOrRemove = "there is no value to add or remove";
    public const string NotFinite = "the value is not a finite number";
    public const string LocalTime = "the value is a date and time in this computer's time zone, so its day depends on "
        + "the computer; give a text such as 2026-01-31, or UTC by .ToUniversalTime()";
    public static string NotAValue(object value) => $"the value is an object ({value.GetType().FullName}), not a text, "
        + "number, boolean, date or list of these; give one of the object's properties";
    public const string NotRead = "the property can't be read; show it in PowerShell to see why";
    public static string NotBoolean(string text) => AttributesErrors.MustBe("true or false (or yes, no, 1, 0)", text);
    public static string NotNumber(string text) => AttributesErrors.MustBe("a whole number of at most 64 bits", text);
    public static string Damaged(DamagedValue damage, string text) =>
        $"the value is {(damage.IsShown ? $"{text}, " : "")}{damage.Name}; {damage.Advice}";
    public static string OrStoreAnyway(string problem) => $"{problem}; -AllowUnusualValues stores the value as it is";

    // Rows: the cells do not name a user.
    public static string NamesNobody(AttributeCatalog catalog, string why) => "the row names no user: "
        + $"{string.Join(", ", catalog.Identifiers.Select(identifier => identifier.Name))} "
        + $"{(catalog.Identifiers.Count == 1 ? "is blank or missing" : "are all blank or missing")}{why}";
    public static string NotAName(string column, string problem) =>
        $"; the value in column {column} is not a valid {problem}";
    public static string FindsNobodyByAddress(AttributeCatalog catalog) =>
        $"; {catalog.ProviderName} does not find users by e-mail address";
    public static string ColumnsOfRow(IEnumerable<string> first, bool hasMore) =>
        $". The row's columns are {string.Join(", ", first.Select(Visible.Text))}{(hasMore ? " and others" : "")}";
    public static string FindsByNames(AttributeCatalog catalog, AttributeDefinition attribute) =>
        $"{attribute.Name}: the value is an e-mail address, but {catalog.ProviderName} finds users only by "
        + string.Join(" or ", catalog.Identifiers.Select(identifier => identifier.Name));

    // Rows: the cells or parameters contradict each other.
    public static string DifferentUsers(AttributeDefinition attribute, string one, string other) =>
        $"{attribute.Name}: {one} and {other} name different users; {KeepOne}";
    public static string DifferentValues(AttributeDefinition attribute, string one, string other) =>
        $"{attribute.Name}: {one} and {other} give different values; {KeepOne}";
    public static string DifferentValues(AttributeDefinition attribute) =>
        $"{attribute.Name}: two different values are given; {KeepOne}";
    public static string SetAndCleared(AttributeDefinition attribute) =>
        $"{attribute.Name}: the attribute is both set and cleared; {KeepOne}";
    public static string AddedAndRemoved(AttributeDefinition attribute) =>
        $"{attribute.Name}: a value is both added and removed; {KeepOne}";
    public static string IsIdentifier(AttributeCatalog catalog, AttributeDefinition attribute) =>
        $"{attribute.Name}: {OnlyIdentifies(catalog)}";
    public static string NamedTwice(AttributeCatalog catalog, string source, string first) =>
        $"{source}: {OnlyIdentifies(catalog)}; -{first} already names the user, so remove -{source}";

    // Columns: warnings about columns that are not used as their names suggest.
    public static string NoAttributes(AttributeCatalog catalog, string columns) =>
        $"{catalog.ProviderName} has no attribute for {columns}";
    public static string Foreign(AttributeCatalog catalog, AttributeCatalog owner, string columns, bool isOne) => isOne
        ? $"Column {columns} is ignored, because it belongs to {owner.ProviderName} and not to {catalog.ProviderName}."
        : $"Columns {columns} are ignored, because they belong to {owner.ProviderName} and not to "
            + $"{catalog.ProviderName}.";
    public static string OfOtherDirectory(IReadOnlyCollection<string> columns) =>
        $"{(columns.Count == 1 ? "Column" : "Columns")} {string.Join(", ", columns)} "
        + $"{(columns.Count == 1 ? "is" : "are")} ignored, because only another directory can resolve the value.";
    public static string SetTwice(string column, string by) =>
        $"Column {column} is ignored, because column {by} sets the same attribute.";
    public static string NoCountry(string country, string parts, string column) =>
        $"{parts} will be set without {country}, because column {column} is ignored. To use it, give -ColumnMap "
        + $"@{{ '{column.Replace("'", "''")}' = '{country}' }}; otherwise the address may have the wrong country.";
    public static string OnlyFinds(AttributeCatalog catalog, string columns, bool isOne) =>
        $"{(isOne ? "Column" : "Columns")} {columns} {(isOne ? "is" : "are")} ignored, because {catalog.ProviderName} "
        + $"can't set {(isOne ? "the attribute" : "the attributes")} and a better identifier finds the user.";

    private const string KeepOne = "keep only one";
    private static string OnlyIdentifies(AttributeCatalog catalog) =>
        $"the attribute identifies users, and {catalog.ProviderName} can't set it";
}
