using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;

namespace UserDirectory.PowerShell.Binding;

/// <summary>
/// Takes a cell that is true or false, and gives null for any other value: PowerShell would lose a row that does not
/// bind. <see cref="UserRows"/> then reads the cell of the row, or what a script block gave; on the command line null
/// is refused.
/// </summary>
/// <param name="parameter">The name of the parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BooleanCellAttribute([CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
{
    // PowerShell binds a row and processes it on one thread.
    [ThreadStatic] private static Dictionary<string, object?>? _given;

    /// <summary>The value that a parameter was given last, before it became null.</summary>
    public static object? GivenTo(string parameter) =>
        _given is { } given && given.TryGetValue(parameter, out var value) ? value : null;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        (_given ??= [])[parameter] = inputData;
        return Read(inputData);
    }

    /// <summary>The truth that a cell says; null where it says none.</summary>
    public static bool? Read(object? cell) => Members.Unwrap(cell) is { } value
        ? BooleanText.Read(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
        : null;
}
