using System.Text.RegularExpressions;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>
/// Recognizes damaged values: objects and lists as a shell prints them, long numbers, errors and dates of a
/// spreadsheet, words for a missing value, and texts that were read in the wrong encoding.
/// </summary>
internal static class DamagedValues
{
    private const string ReadAgain = "the file was read in the wrong encoding; read it again by "
        + "Import-UserDirectoryCsv with the file's encoding, such as -Encoding 1252";

    private const string GiveProperty = "give one of the object's properties";
    private const string GiveValues = "give the value itself, or a list joined by ;";
    private const string ExportText = "export the column as text";
    private const string WriteDate = "write the date as 2026-01-31";
    private const string LeaveBlank = "leave the cell blank";
    // No directory has an attribute for longer texts.
    private const int LongestText = 100_000;
    private const string Digits = "0123456789";

    private static readonly DamagedValue LostLetters = new(
        "a text with lost letters (U+FFFD)", "a program that reads bytes that are invalid in its encoding", ReadAgain)
    {
        Finds = text => text.Contains('\uFFFD'), IsNeverMeant = true,
        Examples = ["K\uFFFDln", "\uFFFD"], NearMisses = ["Köln", "K?ln"],
    };

    private static readonly DamagedValue OtherEncoding = new(
        "a text in UTF-8 that was read as another encoding",
        "Import-Csv of Windows PowerShell for UTF-8 without a mark; a text that was encoded as UTF-8 twice", ReadAgain)
    {
        Finds = Mojibake.Is,
        Examples =
        [
                "MÃ¼ller", "AndrÃ©", "Oâ€™Brien", "MÃƒÂ¼ller", "\u00C5\u0081ukasz", "Ð˜Ð²Ð°Ð½", "ðŸ˜€",
            "UniversitÃ\u00A0",
                "MĂĽller",
            "MГјller", "M├╝ller", "M√ºller", "StraÃŸe", "Ãšrsula", "uÌˆber", "10 â‚¬", "Â©",
        ],
        NearMisses =
        [
            "Müller", "Ã", "SÃO PAULO", "JOÃO", "“MANHÃ”", "Ângela", "CAFÉ®", "TĂŞNAD", "NÍŽINA", "VĚŽ", "МОЁ", "Её",
            "Ääni", "Ærø", "Åre", "½ Ä", "Øøre", "ÄÖÜ", "naïve", "À €", "Nguyễn", "Ξένος", "王小明", "½½",
        ],
    };

    /// <summary>All kinds of damaged values.</summary>
    public static IReadOnlyList<DamagedValue> All { get; } =
    [
        LostLetters,
        OtherEncoding,
        new("the text of an object, @{...}", "PowerShell, for an object in a string or in Export-Csv", GiveProperty)
        {
            Starts = "@",
            Pattern = @"@\{[^{}=]+=.*",
            Examples = ["@{name=IT; id=5}", "@{Street=Main St 1}"], NearMisses = ["me@{home}", "@home", "@{}"],
        },
        new("the name of a type instead of a value",
            "PowerShell and .NET, for an array, a list or an object", GiveValues)
        {
            Starts = "SD", IsNeverMeant = true, IsShown = true,
            Pattern = @"(?:Deserialized\.)?System\.(?:[\w.]+(?:`\d+\[.+\])?(?:\[,*\])+|[\w.]+`\d+(?:\[.+\])?"
                + @"|Object|DBNull|__ComObject"
                + @"|(?:Collections|Management|Security|Data|Net|Xml|Text|IO|Linq|Reflection)(?:\.\w+)+)",
            Examples =
            [
                "System.String[]", "System.Object[]", "System.DBNull", "System.Security.SecureString",
                "System.Collections.Hashtable", "System.Collections.Generic.List`1[System.String]", "System.Int32[,]",
                "Deserialized.System.Collections.ArrayList", "System.__ComObject",
            ],
            NearMisses = ["System Engineer", "System.Berlin", "Systems.Net"],
        },
        new("the name of a type instead of a value", "AWS.Tools, the ActiveDirectory module and others", GiveValues)
        {
            Starts = "SMADN", IsShown = true,
            Pattern = @"(?:Deserialized\.)?(?:System|Microsoft|Amazon|Newtonsoft)(?:\.\w+){2,}(?:\[\])?",
            Examples =
            [
                "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection", "Amazon.IdentityStore.Model.Email",
                "Newtonsoft.Json.Linq.JArray", "System.Windows.Forms",
            ],
            NearMisses = ["Microsoft.NET", "Amazon.com", "Microsoft 365. Cloud. Team"],
        },
        new("a list or an object as a shell shows it, {...}",
            "PowerShell's Format cmdlets, PostgreSQL, Python", GiveValues)
        {
            Starts = "{",
            Pattern = @"\{(?!\s*"")(?![0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}).*\}",
            Examples = ["{a, b}", "{Sales}", "{}", "{smtp:a@x.com, SMTP:b@x.com…}", "{'a': 1}", "{a,b}"],
            NearMisses = ["{3F2504E0-4F89-11D3-9A0C-0305E82C3301}", "{\"a\":1}", "{ open", "a {b}"],
        },
        new("a list or an object as a program shows it", "JavaScript, Java, Python and Ruby", GiveValues)
        {
            Starts = "[<#",
            Pattern = @"\[object \w+\]|\[L[\w.$]+;@[0-9a-f]+|\['.*'\]"
                + @"|<[\w.]+ object at 0x[0-9A-Fa-f]+>|#<\w.*>",
            Examples =
            [
                "[object Object]", "[Ljava.lang.String;@1b6d3586", "['a', 'b']", "<app.User object at 0x7F3A>",
                "#<User:0x00007f8a>",
            ],
            NearMisses = ["[x]", "[object]", "<none given>", "#1 sales"],
        },
        new("bytes instead of a text", "exports of databases and Python", ExportText)
        {
            Starts = "Xx0\\b",
            Pattern = @"[Xx]'(?:[0-9A-Fa-f]{2})*'|0x(?:[0-9A-Fa-f]{2}){4,}"
                + @"|\\x(?:[0-9A-Fa-f]{2})+|b'.*'",
            Examples = ["X'4dc3bc'", "x'4D'", "0x4D7573746572", "\\x4d7573", "b'M\\xc3\\xbcller'"],
            NearMisses = ["0x1F", "X'mas", "b'nai", "\\xyz"],
        },
        new("a program's word for a missing value", "exports of databases and programs", LeaveBlank)
        {
            Starts = "N\\([<nu$",
            Pattern = @"NULL|null|\\N|\(null\)|\(NULL\)|\[NULL\]|<NULL>|<null>|<nil>|<NA>|NaN|NaT|undefined"
                + @"|\$null|\((?:blank|Leer|vide|en blanco|vac[ií]as?|vuoto|leeg)\)",
            Examples =
            [
                "NULL", "null", "\\N", "(null)", "(NULL)", "[NULL]", "<NULL>", "<null>", "<nil>", "<NA>", "NaN",
                "NaT", "undefined", "$null", "(blank)", "(Leer)",
            ],
            NearMisses = ["Null", "None", "nil", "N/A", "NA", "Nan", "\\n", "(none)", "Undefined", "NULL AG"],
        },
        new("an id of zeros, which means a missing value", "programs, for a GUID that was never set", LeaveBlank)
        {
            Starts = "0{",
            Pattern = @"\{?0{8}-(?:0{4}-){3}0{12}\}?",
            Examples = ["00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}"],
            NearMisses = ["00000000-0000-0000-0000-000000000001", "0000"],
        },
        new("true or false in a text attribute", "Excel, LibreOffice, JSON and PowerShell",
            "give a text, or map the column to another attribute by -ColumnMap")
        {
            Starts = string.Concat(SpreadsheetWords.Booleans.Select(word => word[0]).Distinct()) + "tf",
            Pattern = $"{string.Join("|", SpreadsheetWords.Booleans)}|true|false|False",
            IsBoolean = true,
            Examples = [.. SpreadsheetWords.Booleans, "true", "false", "False"],
            NearMisses = ["True", "Faux", "Vero", "TRUE NORTH", "falsch"],
        },
        new("a number in scientific notation, which has lost digits",
            "Excel and LibreOffice, for a long number", ExportText)
        {
            Starts = "+-" + Digits,
            Pattern = @"[+-]?[0-9]+(?:[.,][0-9]+)?[Ee][+-][0-9]{1,3}"
                + @"|[+-]?[0-9][.,][0-9]+[Ee][0-9]{1,3}",
            Examples = ["4.93012E+11", "4,93012E+11", "1E+20", "4.9e+11", "4,9E+11", "3.1E9", "-2.5E-7"],
            NearMisses = ["1e5", "12E4", "3.1E", "E+20", "+49 30 1234", "4.93012E+11 x", "12.1E9"],
        },
        new("a spreadsheet's error instead of a value", "Excel, LibreOffice and Google Sheets, in their languages",
            "correct the formula, or leave the cell blank")
        {
            // A spreadsheet shows ##### if a column is too narrow for a number or date.
            Starts = "#EF",
            Pattern = $@"#(?:{string.Join("|", SpreadsheetWords.Errors.Select(Regex.Escape))}|#{{2,}})"
                + @"|(?:Err|Fehler):5[0-9]{2}",
            Examples = [.. SpreadsheetWords.Errors.Select(name => $"#{name}"), "########", "Err:502", "Fehler:508"],
            NearMisses = ["R&D #1", "#1 sales", "#", "##", "#TEAM", "#NVA", "Error", "Err:42"],
        },
        new("a formula instead of its result", "a spreadsheet that shows formulas", "export the formula's result")
        {
            Starts = "=＝",
            Pattern = @"[=＝]\s*(?:[+-]?[\w.]+\(.*\).*"
                + @"|(?:'[^']+'!|[\w.]+!)?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?:[-+*/&].*)?)",
            Examples = ["=SUM(A1:A9)", "=A1", "='HR 2026'!B2", "=VLOOKUP(A1;B:C;2)&\"x\"", "=A1&B1", "=Sheet1!$A$1"],
            NearMisses = ["= equals", "=)", "=IT=", "A1", "==="],
        },
        new("a date that means a missing value", "spreadsheets for an empty cell, databases and .NET", LeaveBlank)
        {
            Starts = Digits,
            Pattern = @"(?:(?:0?1/0?0|0?0/0?1|12/30|30/12)/(?:1900|1899)|(?:0?0\.0?1|30\.12)\.(?:1900|1899)"
                + @"|1900-01-00|1899-12-3[01]|0000-00-00|0001-01-0[12]|0?1(?<by>[/.-])0?[12]\k<by>0001)"
                + @"(?:[ T]0?0:00.*| 12:00.*)?",
            Examples =
            [
                "1/0/1900", "01/00/1900", "0/1/1900", "00.01.1900", "12/30/1899", "30.12.1899", "1900-01-00",
                "0000-00-00", "0000-00-00 00:00:00", "0001-01-01", "0001-01-01T00:00:00", "01.01.0001",
            ],
            NearMisses = ["1/1/1900", "01.01.1900", "1900-01-01", "1/0", "0001", "1/10/1900"],
        },
        new("a date and time whose format depends on the country",
            "Excel, databases, PowerShell and JSON", WriteDate)
        {
            Starts = Digits + "/MTWFS",
            Pattern = DateAndTime,
            Examples =
            [
                "01/31/2026 00:00:00", "1/31/2026 12:00:00 AM", "1/31/2026 12:00:00\u202FAM", "31.01.2026 00:00:00",
                "31.01.2026 00:00", "31-01-2026 0:00:00", "31. 1. 2026 0:00:00", "2026/01/31 0:00:00",
                "2026-01-31 00:00:00", "2026-01-31 00:00:00.000", "31/01/2026 12:00:00 a. m.",
                "Sat, 31 Jan 2026 00:00:00 GMT",
                "Sat Jan 31 2026 00:00:00 GMT+0100 (CET)", "/Date(1769817600000)/",
            ],
            NearMisses =
            [
                "31/01/2026", "31.01.2026", "2026-01-31", "2026-01-31T00:00:00", "2026-01-31T13:05:00Z", "1/2",
                "13:05:00", "10.0.0.1", "Saturday", "1.2.2026 a", "Sat, 31 Jan",
            ],
        },
    ];

    private const string DateAndTime =
        @"(?:\d{1,2}([/.-])\s?\d{1,2}\1\s?\d{4}\.?|\d{4}([/.])\s?\d{1,2}\2\s?\d{1,2}\.?),?\s"
        + @"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
        + @"(?:\s?[\p{L}.]{1,5}(?:\s?[\p{L}]\.)?)?"
        + @"|\d{4}-\d{2}-\d{2} 00:00(?::00(?:\.0+)?)?(?: ?(?:Z|[+-]00:?00))?"
        + @"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} \d{1,2}) \d{4} "
        + @"\d{2}:\d{2}:\d{2} ?(?:GMT|UTC).*"
        + @"|/Date\(-?\d+(?:[+-]\d{4})?\)/";

    private static readonly Dictionary<char, DamagedValue[]> ByStart =
        All.SelectMany(kind => kind.Starts ?? "").Distinct()
            .ToDictionary(start => start, start => All.Where(kind => kind.Starts?.Contains(start) == true).ToArray());

    /// <summary>Finds the kind of damage of a text; null if the text is a value.</summary>
    public static DamagedValue? Of(string text)
    {
        if (LostIn(text) is { } lost) return lost;
        var bare = CellText.Trim(text);
        return bare.Length is > 0 and < LongestText && ByStart.TryGetValue(bare[0], out var kinds)
            ? Array.Find(kinds, kind => kind.Matches(bare))
            : null;
    }

    /// <summary>
    /// Finds the damage that a wrong encoding did to an untrimmed text; null if its letters are correct.
    /// </summary>
    public static DamagedValue? LostIn(string text) =>
        LostLetters.Matches(text) ? LostLetters : OtherEncoding.Matches(text) ? OtherEncoding : null;
}
