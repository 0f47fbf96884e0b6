using System.Management.Automation;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Binding;

/// <summary>
/// Takes dates and numbers as a cell does. PowerShell would make texts of them that read differently elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextCellAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Members.Plain(inputData) switch
        {
            string text when Members.Unwrap(inputData) is ValueType => text,
            bool truth => truth ? "true" : "false",
            ValueType and IFormattable value when CellValue.Of(value) is (var text, null) => text ?? "",
            // PowerShell would make a text of any object: as the name of a type, its row refuses it.
            not (null or string or System.Collections.IEnumerable) and var other
                when CellValue.Of(other).Problem is not null => typeof(object).FullName,
            _ => inputData,
        };
}
