using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

/// <summary>Texts of each kind of damaged value, and similar texts that are real values.</summary>
internal static class DamagedExamples
{
    /// <summary>The texts, in the order of <see cref="DamagedValue.All"/>.</summary>
    public static IReadOnlyList<(string[] Examples, string[] NearMisses)> All { get; } =
    [
        // a text with lost letters (U+FFFD)
        (["K\uFFFDln", "\uFFFD"],
            ["Köln", "K?ln"]),
        // a text in UTF-8 that was read as another encoding
        ([
                "MÃ¼ller", "AndrÃ©", "Oâ€™Brien", "MÃƒÂ¼ller", "\u00C5\u0081ukasz", "Ð˜Ð²Ð°Ð½", "ðŸ˜€",
                "UniversitÃ\u00A0", "MĂĽller", "MГјller", "M├╝ller", "M√ºller", "StraÃŸe", "Ãšrsula", "uÌˆber",
                "10 â‚¬", "Â©",
            ],
            [
                "Müller", "Ã", "SÃO PAULO", "JOÃO", "“MANHÃ”", "Ângela", "CAFÉ®", "TĂŞNAD", "NÍŽINA", "VĚŽ", "МОЁ",
                "Её", "Ääni", "Ærø", "Åre", "½ Ä", "Øøre", "ÄÖÜ", "naïve", "À €", "Nguyễn", "Ξένος", "王小明", "½½",
            ]),
        // the text of an object, @{...}
        (["@{name=IT; id=5}", "@{Street=Main St 1}"],
            ["me@{home}", "@home", "@{}"]),
        // the name of a type instead of a value
        ([
                "System.String[]", "System.Object[]", "System.DBNull", "System.Security.SecureString",
                "System.Collections.Hashtable", "System.Collections.Generic.List`1[System.String]", "System.Int32[,]",
                "Deserialized.System.Collections.ArrayList", "System.__ComObject",
            ],
            ["System Engineer", "System.Berlin", "Systems.Net"]),
        // the name of a type instead of a value
        ([
                "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection", "Amazon.IdentityStore.Model.Email",
                "Newtonsoft.Json.Linq.JArray", "System.Windows.Forms",
            ],
            ["Microsoft.NET", "Amazon.com", "Microsoft 365. Cloud. Team"]),
        // a list or an object as a shell shows it, {...}
        (["{a, b}", "{Sales}", "{}", "{smtp:a@x.com, SMTP:b@x.com…}", "{'a': 1}", "{a,b}"],
            ["{3F2504E0-4F89-11D3-9A0C-0305E82C3301}", "{\"a\":1}", "{ open", "a {b}"]),
        // a list or an object as a program shows it
        ([
                "[object Object]", "[Ljava.lang.String;@1b6d3586", "['a', 'b']", "<app.User object at 0x7F3A>",
                "#<User:0x00007f8a>",
            ],
            ["[x]", "[object]", "<none given>", "#1 sales"]),
        // bytes instead of a text
        (["X'4dc3bc'", "x'4D'", "0x4D7573746572", "\\x4d7573", "b'M\\xc3\\xbcller'"],
            ["0x1F", "X'mas", "b'nai", "\\xyz"]),
        // a program's word for a missing value
        ([
                "NULL", "null", "\\N", "(null)", "(NULL)", "[NULL]", "<NULL>", "<null>", "<nil>", "<NA>", "NaN", "NaT",
                "undefined", "$null", "(blank)", "(Leer)",
            ],
            ["Null", "None", "nil", "N/A", "NA", "Nan", "\\n", "(none)", "Undefined", "NULL AG"]),
        // an id of zeros, which means a missing value
        (["00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}"],
            ["00000000-0000-0000-0000-000000000001", "0000"]),
        // true or false in a text attribute
        ([.. DamagedValue.SpreadsheetWords.Booleans, "true", "false", "False"],
            ["True", "Faux", "Vero", "TRUE NORTH", "falsch"]),
        // a number in scientific notation, which has lost digits
        (["4.93012E+11", "4,93012E+11", "1E+20", "4.9e+11", "4,9E+11", "3.1E9", "-2.5E-7"],
            ["1e5", "12E4", "3.1E", "E+20", "+49 30 1234", "4.93012E+11 x", "12.1E9"]),
        // a spreadsheet's error instead of a value
        ([.. DamagedValue.SpreadsheetWords.Errors.Select(name => $"#{name}"), "########", "Err:502", "Fehler:508"],
            ["R&D #1", "#1 sales", "#", "##", "#TEAM", "#NVA", "Error", "Err:42"]),
        // a formula instead of its result
        (["=SUM(A1:A9)", "=A1", "='HR 2026'!B2", "=VLOOKUP(A1;B:C;2)&\"x\"", "=A1&B1", "=Sheet1!$A$1"],
            ["= equals", "=)", "=IT=", "A1", "==="]),
        // a date that means a missing value
        ([
                "1/0/1900", "01/00/1900", "0/1/1900", "00.01.1900", "12/30/1899", "30.12.1899", "1900-01-00",
                "0000-00-00", "0000-00-00 00:00:00", "0001-01-01", "0001-01-01T00:00:00", "01.01.0001",
            ],
            ["1/1/1900", "01.01.1900", "1900-01-01", "1/0", "0001", "1/10/1900"]),
        // a date and time whose format depends on the country
        ([
                "01/31/2026 00:00:00", "1/31/2026 12:00:00 AM", "1/31/2026 12:00:00\u202FAM", "31.01.2026 00:00:00",
                "31.01.2026 00:00", "31-01-2026 0:00:00", "31. 1. 2026 0:00:00", "2026/01/31 0:00:00",
                "2026-01-31 00:00:00", "2026-01-31 00:00:00.000", "31/01/2026 12:00:00 a. m.",
                "Sat, 31 Jan 2026 00:00:00 GMT", "Sat Jan 31 2026 00:00:00 GMT+0100 (CET)", "/Date(1769817600000)/",
            ],
            [
                "31/01/2026", "31.01.2026", "2026-01-31", "2026-01-31T00:00:00", "2026-01-31T13:05:00Z", "1/2",
                "13:05:00", "10.0.0.1", "Saturday", "1.2.2026 a", "Sat, 31 Jan",
            ]),
    ];
}
