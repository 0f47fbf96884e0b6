using System.Management.Automation;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the cmdlets share that write results to a file.</summary>
public abstract class ExportCmdlet : FileCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)] public PSObject? InputObject { get; set; }

    /// <summary>The record of an input. What is none ends the cmdlet.</summary>
    internal ChangeRecord RecordOf(PSObject? input)
    {
        try
        {
            if (ResultRecords.Of(input) is { } record) return record;
        }
        catch (FormatException error)
        {
            Refuse("NoResult", error.Message, input);
        }
        Refuse("NoResult", $"'{input}' is no result of an update cmdlet (-PassThru), a plan or a journal.", input);
        throw new InvalidOperationException();
    }
}
