using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>
/// What the cmdlets share that write results to a file, which holds values in clear and so is its owner's alone.
/// </summary>
public abstract class ExportCmdlet : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path"), ValidateNotNullOrEmpty]
    public string? Path { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath"), Alias("PSPath", "LP"), ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }
    [Parameter(Mandatory = true, ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter] public SwitchParameter NoClobber { get; set; }

    /// <summary>The file's full path.</summary>
    internal string FullPath => SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path ?? LiteralPath);

    /// <summary>
    /// Opens the file; null: with <c>-WhatIf</c> it is only shown. What is wrong with it ends the cmdlet.
    /// </summary>
    internal FileStream? Open(string what)
    {
        var path = FullPath;
        if (!ShouldProcess(path, $"Export {what}")) return null;
        try
        {
            return PrivateFile.OpenToWrite(path, NoClobber ? FileMode.CreateNew : FileMode.Create);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var isThere = NoClobber && File.Exists(path);
            ThrowTerminatingError(new ErrorRecord(
                isThere ? new IOException($"The file '{path}' is there already, and -NoClobber keeps it.") : error,
                isThere ? "NoClobber" : "FileUnwritable",
                isThere ? ErrorCategory.ResourceExists : ErrorCategory.OpenError, path));
            throw;
        }
    }

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

    /// <summary>Ends the cmdlet for what it was given.</summary>
    private protected void Refuse(string code, string problem, object? target) => ThrowTerminatingError(
        new ErrorRecord(new InvalidOperationException(Visible.Text(problem)), code, ErrorCategory.InvalidData, target));
}
