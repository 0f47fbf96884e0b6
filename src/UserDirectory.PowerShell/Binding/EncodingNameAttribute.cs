using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace UserDirectory.PowerShell.Binding;

/// <summary>Takes an encoding by PowerShell's names, by any name or number that .NET knows, or as it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EncodingNameAttribute : ArgumentTransformationAttribute
{
    /// <summary>Names that .NET does not have.</summary>
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
                $"'{name}' is no encoding. Give a code page as 1252, a name as windows-1252, or one of "
                    + $"{string.Join(", ", Names.Keys)}.",
                error);
        }
    }
}
