using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Binding;

/// <summary>Converts dates and numbers to texts as in a row's cell. PowerShell's depend on the culture.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextCellAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Members.Plain(inputData) switch
        {
            string text when Members.Unwrap(inputData) is ValueType => text,
            bool truth => truth ? "true" : "false",
            ValueType and IFormattable value when CellValue.Of(value) is (var text, null) => text ?? "",
            // PowerShell would bind any object as a text. The name of a type makes the row's check refuse it.
            not (null or string or System.Collections.IEnumerable) and var other
                when CellValue.Of(other).Problem is not null => typeof(object).FullName,
            _ => inputData,
        };
}
