using System.Management.Automation;

namespace UserDirectory.PowerShell.Runs;

/// <summary>A run that can't begin. Its rows still come, and come back with this error.</summary>
/// <param name="record">What is wrong, where and what to do.</param>
internal sealed class StartFailedException(ErrorRecord record) : Exception(record.Exception.Message)
{
    public ErrorRecord Record { get; } = record;
}
