using System.Globalization;
using System.Text;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// Parses and compares distinguished names like Active Directory: case, spaces around <c>=</c>, <c>,</c> and <c>+</c>,
/// and the form of escapes do not count. Source: RFC 4514.
/// </summary>
internal static class DistinguishedName
{
    private static readonly Dictionary<string, string> NameByOid = new(StringComparer.Ordinal)
    {
        ["2.5.4.3"] = "CN", ["2.5.4.6"] = "C", ["2.5.4.7"] = "L", ["2.5.4.8"] = "ST", ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU", ["0.9.2342.19200300.100.1.25"] = "DC",
    };

    /// <summary>Whether a text is a distinguished name, such as <c>CN=Ann Lee,DC=example</c>.</summary>
    public static bool Is(string text) => Read(text) is not null;

    /// <summary>Returns the common form of equal names; the unchanged text if it is not a name.</summary>
    public static string FormOf(string text) => Read(text) ?? text;

    private static string? Read(string text)
    {
        var reader = new Reader(text);
        var form = new StringBuilder();
        var together = new List<string>();
        do
        {
            if (reader.ReadType() is not { } type || reader.ReadValue() is not { Length: > 0 } value) return null;
            // The length marks the end of a value, so that a value can contain any character.
            together.Add(string.Format(CultureInfo.InvariantCulture, "{0}={1}:{2}", type, value.Length, value));
            if (reader.Skip('+')) continue;
            together.Sort(StringComparer.Ordinal);
            form.Append(string.Join("+", together)).Append(',');
            together.Clear();
            if (reader.IsAtEnd) return form.ToString();
        }
        while (together.Count > 0 || reader.Skip(',') || reader.Skip(';'));
        return null;
    }

    private sealed class Reader(string text)
    {
        private int _at;

        public bool IsAtEnd => _at == text.Length;

        /// <summary>Skips a separator at the current position; false if there is another character.</summary>
        public bool Skip(char separator)
        {
            if (IsAtEnd || text[_at] != separator) return false;
            _at++;
            return true;
        }

        /// <summary>Reads a type and its equals sign; null if the text has another form.</summary>
        public string? ReadType()
        {
            SkipSpaces();
            var start = _at;
            while (!IsAtEnd && (IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '.')) _at++;
            var type = text.Substring(start, _at - start).ToUpperInvariant();
            if (type.StartsWith("OID.", StringComparison.Ordinal)) type = type.Substring(4);
            SkipSpaces();
            var isType = type.Length > 0 && (NameByOid.ContainsKey(type)
                || (type[0] is >= 'A' and <= 'Z' && type.IndexOf('.') < 0)
                || (type[0] is >= '0' and <= '9' && type.IndexOf('.') > 0));
            if (!isType || !Skip('=')) return null;
            SkipSpaces();
            return NameByOid.TryGetValue(type, out var name) ? name : type;
        }

        /// <summary>Reads a value up to its separator or the end; null if its escapes are invalid.</summary>
        public string? ReadValue()
        {
            var isQuoted = Skip('"');
            var bytes = new List<byte>();
            // Unescaped spaces before the separator are not part of the value.
            var kept = 0;
            while (!IsAtEnd && !(isQuoted ? text[_at] == '"' : IsSeparator()))
            {
                var isEscaped = text[_at] == '\\';
                if (!isEscaped) AddCharacter(bytes);
                else if (!AddEscaped(bytes)) return null;
                if (isQuoted || isEscaped || bytes[bytes.Count - 1] != ' ') kept = bytes.Count;
            }
            if (isQuoted)
            {
                if (!Skip('"')) return null;
                SkipSpaces();
                if (!IsAtEnd && !IsSeparator()) return null;
            }
            return Encoding.UTF8.GetString(bytes.ToArray(), 0, kept).ToUpperInvariant();
        }

        private void SkipSpaces()
        {
            while (!IsAtEnd && text[_at] == ' ') _at++;
        }

        private void AddCharacter(List<byte> bytes)
        {
            var length = char.IsSurrogatePair(text, _at) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(_at, length)));
            _at += length;
        }

        private bool AddEscaped(List<byte> bytes)
        {
            if (++_at == text.Length) return false;
            if (_at + 1 < text.Length && Uri.IsHexDigit(text[_at]) && Uri.IsHexDigit(text[_at + 1]))
            {
                bytes.Add(Convert.ToByte(text.Substring(_at, 2), 16));
                _at += 2;
                return true;
            }
            AddCharacter(bytes);
            return true;
        }

        // A + or ; without a type after it belongs to the value: directories accept it, although it should be escaped.
        private bool IsSeparator() => text[_at] == ','
            || (text[_at] is '+' or ';' && new Reader(text) { _at = _at + 1 }.ReadType() is not null);

        private static bool IsAsciiLetterOrDigit(char one) =>
            one is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');
    }
}
