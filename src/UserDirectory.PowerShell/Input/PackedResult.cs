using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// A result of a file while it is only kept to be given back: what remembers its line takes more than the result.
/// </summary>
internal sealed class PackedResult : IPackedInput
{
    private readonly UserUpdateResult _result;
    private readonly RowSource _source;

    private PackedResult(UserUpdateResult result, RowSource source) => (_result, _source) = (result, source);

    /// <summary>The result as it came, or one that no one can tell from it.</summary>
    public object Input
    {
        get
        {
            var row = new PSObject(_result.Bare());
            _source.AddTo(row);
            return row;
        }
    }

    /// <summary>The result in little memory; itself where it is of no file.</summary>
    public static object? Pack(object? input) =>
        input is PSObject { BaseObject: UserUpdateResult result } && RowSource.Of(input) is { } source
            ? new PackedResult(result.Bare(), source) : input;
}
