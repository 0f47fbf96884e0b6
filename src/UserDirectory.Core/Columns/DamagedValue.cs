using System.Text.RegularExpressions;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Kind of damaged text that a program writes instead of a value, such as errors of a spreadsheet.</summary>
/// <param name="Name">The description of the text, to be read after “the value is”.</param>
/// <param name="Origin">The programs that write it.</param>
/// <param name="Advice">The advice in the error text.</param>
internal sealed record DamagedValue(string Name, string Origin, string Advice)
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
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Regex? _pattern;

    /// <summary>The possible first characters of such a text; null if it can begin with any character.</summary>
    public string? Starts { get; init; }

    /// <summary>The regular expression for the whole text, without spaces around it.</summary>
    public string Pattern
    {
        init => _pattern = new Regex(
            $@"\A(?:{value})\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
    }

    /// <summary>Recognizes such a text instead of the pattern; null if the pattern is used.</summary>
    public Func<string, bool>? Finds { get; init; }

    /// <summary>Whether such a text is never a real value: even -AllowUnusualValues does not store it.</summary>
    public bool IsNeverMeant { get; init; }

    /// <summary>Whether the text is a valid value of a boolean attribute.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>Whether the error text may repeat the text, because it is never a secret.</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether the text, without spaces around it, belongs to this kind.</summary>
    public bool Matches(string text) => Finds?.Invoke(text) ?? _pattern!.IsMatch(text);

    private static readonly DamagedValue LostLetters = new(
        "a text with lost letters (U+FFFD)", "a program that reads bytes that are invalid in its encoding", ReadAgain)
    {
        Finds = text => text.Contains('\uFFFD'), IsNeverMeant = true,
    };

    private static readonly DamagedValue OtherEncoding = new(
        "a text in UTF-8 that was read as another encoding",
        "Import-Csv of Windows PowerShell for UTF-8 without a mark; a text that was encoded as UTF-8 twice", ReadAgain)
    {
        Finds = Mojibake.Is,
    };

    public static IReadOnlyList<DamagedValue> All { get; } =
    [
        LostLetters,
        OtherEncoding,
        new("the text of an object, @{...}", "PowerShell, for an object in a string or in Export-Csv", GiveProperty)
        {
            Starts = "@",
            Pattern = @"@\{[^{}=]+=.*",
        },
        new("the name of a type instead of a value",
            "PowerShell and .NET, for an array, a list or an object", GiveValues)
        {
            Starts = "SD", IsNeverMeant = true, IsShown = true,
            Pattern = @"(?:Deserialized\.)?System\.(?:[\w.]+(?:`\d+\[.+\])?(?:\[,*\])+|[\w.]+`\d+(?:\[.+\])?"
                + @"|Object|DBNull|__ComObject"
                + @"|(?:Collections|Management|Security|Data|Net|Xml|Text|IO|Linq|Reflection)(?:\.\w+)+)",
        },
        new("the name of a type instead of a value", "AWS.Tools, the ActiveDirectory module and others", GiveValues)
        {
            Starts = "SMADN", IsShown = true,
            Pattern = @"(?:Deserialized\.)?(?:System|Microsoft|Amazon|Newtonsoft)(?:\.\w+){2,}(?:\[\])?",
        },
        new("a list or an object as a shell shows it, {...}",
            "PowerShell's Format cmdlets, PostgreSQL, Python", GiveValues)
        {
            Starts = "{",
            Pattern = @"\{(?!\s*"")(?![0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}).*\}",
        },
        new("a list or an object as a program shows it", "JavaScript, Java, Python and Ruby", GiveValues)
        {
            Starts = "[<#",
            Pattern = @"\[object \w+\]|\[L[\w.$]+;@[0-9a-f]+|\['.*'\]"
                + @"|<[\w.]+ object at 0x[0-9A-Fa-f]+>|#<\w.*>",
        },
        new("bytes instead of a text", "exports of databases and Python", ExportText)
        {
            Starts = "Xx0\\b",
            Pattern = @"[Xx]'(?:[0-9A-Fa-f]{2})*'|0x(?:[0-9A-Fa-f]{2}){4,}"
                + @"|\\x(?:[0-9A-Fa-f]{2})+|b'.*'",
        },
        new("a program's word for a missing value", "exports of databases and programs", LeaveBlank)
        {
            Starts = "N\\([<nu$",
            Pattern = @"NULL|null|\\N|\(null\)|\(NULL\)|\[NULL\]|<NULL>|<null>|<nil>|<NA>|NaN|NaT|undefined"
                + @"|\$null|\((?:blank|Leer|vide|en blanco|vac[ií]as?|vuoto|leeg)\)",
        },
        new("an id of zeros, which means a missing value", "programs, for a GUID that was never set", LeaveBlank)
        {
            Starts = "0{",
            Pattern = @"\{?0{8}-(?:0{4}-){3}0{12}\}?",
        },
        new("true or false in a text attribute", "Excel, LibreOffice, JSON and PowerShell",
            "give a text, or map the column to another attribute by -ColumnMap")
        {
            Starts = string.Concat(SpreadsheetWords.Booleans.Select(word => word[0]).Distinct()) + "tf",
            Pattern = $"{string.Join("|", SpreadsheetWords.Booleans)}|true|false|False",
            IsBoolean = true,
        },
        new("a number in scientific notation, which has lost digits",
            "Excel and LibreOffice, for a long number", ExportText)
        {
            Starts = "+-" + Digits,
            Pattern = @"[+-]?[0-9]+(?:[.,][0-9]+)?[Ee][+-][0-9]{1,3}"
                + @"|[+-]?[0-9][.,][0-9]+[Ee][0-9]{1,3}",
        },
        new("a spreadsheet's error instead of a value", "Excel, LibreOffice and Google Sheets, in their languages",
            "correct the formula, or leave the cell blank")
        {
            // A spreadsheet shows ##### if a column is too narrow for a number or date.
            Starts = "#EF",
            Pattern = $@"#(?:{string.Join("|", SpreadsheetWords.Errors.Select(Regex.Escape))}|#{{2,}})"
                + @"|(?:Err|Fehler):5[0-9]{2}",
        },
        new("a formula instead of its result", "a spreadsheet that shows formulas", "export the formula's result")
        {
            Starts = "=＝",
            Pattern = @"[=＝]\s*(?:[+-]?[\w.]+\(.*\).*"
                + @"|(?:'[^']+'!|[\w.]+!)?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?:[-+*/&].*)?)",
        },
        new("a date that means a missing value", "spreadsheets for an empty cell, databases and .NET", LeaveBlank)
        {
            Starts = Digits,
            Pattern = @"(?:(?:0?1/0?0|0?0/0?1|12/30|30/12)/(?:1900|1899)|(?:0?0\.0?1|30\.12)\.(?:1900|1899)"
                + @"|1900-01-00|1899-12-3[01]|0000-00-00|0001-01-0[12]|0?1(?<by>[/.-])0?[12]\k<by>0001)"
                + @"(?:[ T]0?0:00.*| 12:00.*)?",
        },
        new("a date and time whose format depends on the country",
            "Excel, databases, PowerShell and JSON", WriteDate)
        {
            Starts = Digits + "/MTWFS",
            Pattern = DateAndTime,
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

    /// <summary>Finds the damage of a wrong encoding in an untrimmed text; null if its letters are correct.</summary>
    public static DamagedValue? LostIn(string text) =>
        LostLetters.Matches(text) ? LostLetters : OtherEncoding.Matches(text) ? OtherEncoding : null;

    /// <summary>
    /// Words that spreadsheets show for errors and booleans in their languages. Sources: the function translations of
    /// Excel and of LibreOffice Calc, and Google Sheets.
    /// </summary>
    internal static class SpreadsheetWords
    {
        /// <summary>The names of errors, without the leading #.</summary>
        public static IReadOnlyList<string> Errors { get; } = Words("""
            N/A NULL! DIV/0! VALUE! REF! NAME? NUM! GETTING_DATA SPILL! CALC! FIELD! BLOCKED! CONNECT! BUSY! UNKNOWN!
            EXTERNAL! TIMEOUT! PYTHON! ERROR! SYNTAX! CIRCULAR! MACRO?
            NV WERT! BEZUG! ZAHL! ÜBERLAUF! KALK! FELD! BLOCKIERT! VERBINDEN! AUSGELASTET! UNBEKANNT! DATEN_ABRUFEN
            NOM? VALEUR! NOMBRE! NUL! EPARS! PROPAGATION! CALCUL! CHAMP! BLOQUÉ! CONNEXION! OCCUPÉ! INCONNU!
            CHARGEMENT_DONNEES
            N/D N/D! NOMBRE? ¿NOMBRE? VALOR! ¡VALOR! ¡REF! NÚM! ¡NUM! ¡NÚM! NULO! ¡NULO! ¡DIV/0! DESBORDAMIENTO!
            ¡DESBORDAMIENTO! ¡CALC! CAMPO! ¡CAMPO! BLOQUEADO! ¡BLOQUEADO! OBTENIENDO_DATOS
            NOME? VALORE! RIF! NULLO! ESPANSIONE! CALCOLO! BLOCCATO! RECUPERO_DATI DESPEJAR! DESPEJO! OBTENDO_DADOS
            N/B NAAM? WAARDE! VERW! GETAL! LEEG! DEEL/0! OVERLOOP! BEREKENING! VELD! GEBLOKKEERD! GEGEVENS_OPHALEN
            NAZWA? ARG! ADR! LICZBA! ZERO! DZIEL/0! ROZLANIE!
            SAKNAS! NAMN? VÄRDEFEL! REFERENS! OGILTIGT! SKÄRNING! DIVISION/0! SPILL!
            I/T NAVN? VÆRDI! REFERENCE! VERDI! PUUTTUU! NIMI? ARVO! VIITTAUS! LUKU! TYHJÄ! JAKO/0!
            YOK AD? DEĞER! BAŞV! SAYI! BOŞ! SAYI/0! TAŞMA!
            Н/Д ИМЯ? ЗНАЧ! ССЫЛКА! ЧИСЛО! ПУСТО! ДЕЛ/0! ПЕРЕНОС!
            NENÍ_K_DISPOZICI NÁZEV? HODNOTA! ODKAZ! ČÍSLO! DĚLENÍ_NULOU! HIÁNYZIK NÉV? ÉRTÉK! HIV! SZÁM! NULLA!
            ZÉRÓOSZTÓ!
            """);

        /// <summary>TRUE and FALSE as spreadsheets show them.</summary>
        public static IReadOnlyList<string> Booleans { get; } = Words("""
            TRUE FALSE WAHR FALSCH VRAI FAUX VERDADERO FALSO VERO WAAR ONWAAR VERDADEIRO PRAWDA FAŁSZ SANT FALSKT SAND
            FALSK USANN TOSI EPÄTOSI DOĞRU YANLIŞ ИСТИНА ЛОЖЬ PRAVDA NEPRAVDA IGAZ HAMIS
            """);

        private static string[] Words(string text) =>
            [.. text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
    }
}
