using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UserDirectory.Sandbox.State;

/// <summary>SHA-256 and its HMAC, lower-case hexadecimal, and comparison in constant time.</summary>
internal static class Hashing
{
    [ThreadStatic]
    private static SHA256? _sha;

    public static string HexSha256(byte[] data) => Hex((_sha ??= SHA256.Create()).ComputeHash(data));

    public static string HexSha256(string text) => HexSha256(Encoding.UTF8.GetBytes(text));

    public static byte[] Hmac(byte[] key, string text)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    public static string Hex(byte[] data) => string.Concat(
        data.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));

    public static bool SameText(string left, string right)
    {
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < left.Length && i < right.Length; i++)
            difference |= left[i] ^ right[i];
        return difference == 0;
    }
}
