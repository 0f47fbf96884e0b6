using System.Globalization;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Rows;

namespace UserDirectory.PowerShell.Commands;

/// <summary>
/// Takes what a cell may say for true and false, and null for all else: PowerShell would lose a row that does not bind.
/// <see cref="UserRows"/> reads the row's own cell then, blank, the marker that clears or the row's error; on the
/// command line it refuses null.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BooleanCellAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Read(inputData);

    /// <summary>The truth that a cell says; null where it says none.</summary>
    public static bool? Read(object? cell) => Members.Unwrap(cell) is { } value
        ? BooleanText.Read(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
        : null;
}
