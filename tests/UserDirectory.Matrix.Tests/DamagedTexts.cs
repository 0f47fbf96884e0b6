using UserDirectory.Tests.Columns;

namespace UserDirectory.Matrix;

/// <summary>
/// Texts that programs put in place of values: the examples of the tests, and about_UserDirectory's.
/// </summary>
internal static class DamagedTexts
{
    // All examples in "These texts are refused" of about_UserDirectory.
    private static readonly string[] Documented =
    [
        "a\uFFFDb", "M\u00C3\u00BCller", "O\u00E2\u20AC\u2122Brien", "NULL", "null", @"\N", "(null)", "(NULL)",
        "[NULL]", "<NULL>", "<null>", "<nil>", "<NA>", "NaN", "NaT", "undefined", "$null", "(blank)",
        "00000000-0000-0000-0000-000000000000", "@{name=IT}", "{a, b}", "[object Object]", "['a', 'b']",
        "[Ljava.lang.String;@1b6d3586", "#<User:0x7f>", "System.String[]", "System.Collections.Hashtable",
        "Amazon.IdentityStore.Model.Email", "X'4dc3'", "0x4D757374", @"\x4d75", "b'...'", "4.93012E+11", "4,9E+11",
        "3.1E9", "#N/A", "#REF!", "#NV", "#WERT!", "#VALEUR!", "####", "Err:502", "=SUM(A1:A9)", "=A1",
        "01/31/2026 00:00:00", "1/31/2026 12:00:00 AM", "31.01.2026 00:00", "2026-01-31 00:00:00",
        "Sat, 31 Jan 2026 00:00:00 GMT", "/Date(1769817600000)/", "1/0/1900", "00.01.1900", "12/30/1899", "0000-00-00",
        "0001-01-01", "TRUE", "FALSE", "true", "false", "False", "WAHR", "FAUX",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Documented.Concat(DamagedExamples.All.SelectMany(texts => texts.Examples)).Distinct(StringComparer.Ordinal),
    ];
}
