using System.Management.Automation;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Thrown if a run can't begin. The run still takes its input, and its error returns the rows.</summary>
/// <param name="record">The error to write.</param>
internal sealed class StartFailedException(ErrorRecord record) : Exception(record.Exception.Message)
{
    public ErrorRecord Record { get; } = record;
}
