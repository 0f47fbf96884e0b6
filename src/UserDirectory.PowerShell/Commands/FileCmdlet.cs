using UserDirectory.Files;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of the cmdlets that write a file, which only its owner may read: its values are in clear.</summary>
public abstract class FileCmdlet : ModuleCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path"), ValidateNotNullOrEmpty]
    public virtual string? Path { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath"), Alias("PSPath", "LP"), ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }
    [Parameter] public SwitchParameter NoClobber { get; set; }

    internal string FullPath
    {
        get
        {
            try
            {
                return CmdletHost.PathOf((Path ?? LiteralPath)!);
            }
            catch (IOException error)
            {
                throw Refuse("FileUnwritable", error.Message, Path ?? LiteralPath);
            }
        }
    }

    /// <summary>Opens the file; null with <c>-WhatIf</c>. A file that can't be written ends the cmdlet.</summary>
    internal FileStream? Open(string action, FileMode mode = FileMode.Create)
    {
        var path = FullPath;
        if (!ShouldProcess(path, action)) return null;
        try
        {
            var file = PrivateFile.OpenToWrite(path, NoClobber ? FileMode.CreateNew : mode, out var warning);
            if (warning is not null) CmdletHost.WriteWarning(warning);
            return file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var isThere = NoClobber && File.Exists(path);
            ThrowTerminatingError(new ErrorRecord(
                isThere
                    ? new IOException($"'{path}' already exists, and -NoClobber keeps it: name another file.")
                    : error,
                isThere ? "NoClobber" : "FileUnwritable",
                isThere ? ErrorCategory.ResourceExists : ErrorCategory.OpenError, path));
            throw;
        }
    }
}
