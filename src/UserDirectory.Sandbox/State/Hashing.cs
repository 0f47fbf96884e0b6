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

    public static string Hex(byte[] data)
    {
        const string Digits = "0123456789abcdef";
        var text = new char[data.Length * 2];
        for (var i = 0; i < data.Length; i++)
        {
            text[2 * i] = Digits[data[i] >> 4];
            text[(2 * i) + 1] = Digits[data[i] & 15];
        }

        return new string(text);
    }

    public static bool SameText(string left, string right)
    {
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < left.Length && i < right.Length; i++)
            difference |= left[i] ^ right[i];
        return difference == 0;
    }
}
