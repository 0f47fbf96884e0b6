using System.Globalization;
using System.Runtime.CompilerServices;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;

namespace UserDirectory.PowerShell.Binding;

/// <summary>
/// Converts a cell to true or false, and any other value to null, because PowerShell would lose a row that does not
/// bind. <see cref="UserRows"/> then reads the cell of the row, or the value of a script block. On the command line,
/// null is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BooleanCellAttribute([CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
{
    // PowerShell binds a row and processes it on one thread.
    [ThreadStatic] private static Dictionary<string, object?>? _given;

    /// <summary>The latest value given to a parameter, before the conversion.</summary>
    public static object? GivenTo(string parameter) =>
        _given is { } given && given.TryGetValue(parameter, out var value) ? value : null;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        (_given ??= [])[parameter] = inputData;
        return Read(inputData);
    }

    /// <summary>Reads a cell as true or false; null if the cell is neither.</summary>
    public static bool? Read(object? cell) => Members.Unwrap(cell) is { } value
        ? CellValue.BooleanOf(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
        : null;
}
