using System.Globalization;
using System.Text;

namespace UserDirectory.PowerShell.Binding;

/// <summary>Converts PowerShell's names of encodings, and any name or number that .NET knows, to an encoding.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EncodingNameAttribute : ArgumentTransformationAttribute
{
    /// <summary>Names of PowerShell, with their code pages.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int>> Names =
        new Dictionary<string, Func<int>>(StringComparer.OrdinalIgnoreCase)
        {
            ["utf8"] = () => 65001, ["utf8BOM"] = () => 65001, ["utf8NoBOM"] = () => 65001,
            ["unicode"] = () => 1200, ["bigendianunicode"] = () => 1201, ["utf32"] = () => 12000,
            ["ascii"] = () => 20127, ["latin1"] = () => 28591,
            ["ansi"] = () => CultureInfo.CurrentCulture.TextInfo.ANSICodePage,
            ["oem"] = () => CultureInfo.CurrentCulture.TextInfo.OEMCodePage,
        };

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null or Encoding) return given;
        var name = LanguagePrimitives.ConvertTo<string>(given).Trim();
        try
        {
            if (Names.TryGetValue(name, out var page)) return Encoding.GetEncoding(page());
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Encoding.GetEncoding(number)
                : Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{name}' is not an encoding: give a code page such as 1252, a name such as windows-1252, or one of "
                    + $"{string.Join(", ", Names.Keys)}.",
                error);
        }
    }
}
