using System.Globalization;
using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// The file of <c>-PlanPath</c>. Until a limit stops the run the plan is in a file beside it, which a run that goes
/// through removes: an earlier plan stays as long as there is no other.
/// </summary>
internal sealed class PlanPathFile : IDisposable
{
    private readonly string _path;
    private readonly string _beside;
    private readonly PlanWriter _writer;
    private FileStream? _file;
    private IOException? _problem;
    private UserDirectoryPlan? _finished;

    private PlanPathFile(string path, string beside, FileStream file, PlanHeader header)
    {
        (_path, _beside, _file) = (path, beside, file);
        _writer = new PlanWriter(file, header);
    }

    /// <summary>Begins the plan; null: none is wanted.</summary>
    /// <exception cref="StartFailedException">The file can't be written, or the run has no limit.</exception>
    public static PlanPathFile? Open(ChangeCmdlet cmdlet, IUserDirectory directory, bool isWhatIf)
    {
        if (cmdlet.PlanFile is not { } given || isWhatIf) return null;
        try
        {
            var path = OutputFiles.PathOf(cmdlet, given);
            foreach (var (other, parameter) in cmdlet.OtherOutputs)
            {
                if (path.Equals(OutputFiles.PathOf(cmdlet, other), StringComparison.OrdinalIgnoreCase))
                    throw new IOException($"-PlanPath and -{parameter} name one file: name two.");
            }
            if (!cmdlet.Bounds.IsOn)
            {
                throw new IOException("-PlanPath keeps the plan of a run that a limit stops, and this run has none: "
                    + "give a limit, for instance -MaximumChange.");
            }
            if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder: name a file.");
            if (RecordFile.IsJournalAt(path))
                throw new IOException($"'{path}' is a journal, which a plan must not replace: name another file.");
            if (File.Exists(path) && new FileInfo(path).Length > 0 && !RecordFile.IsPlanAt(path))
                throw new IOException($"'{path}' is no plan, and a plan must not replace it: name another file.");
            var beside = string.Format(CultureInfo.InvariantCulture, "{0}.{1:N}.tmp", path, Guid.NewGuid());
            var file = PrivateFile.OpenToWrite(beside, FileMode.CreateNew, out var warning);
            if (warning is not null) cmdlet.WriteWarning(warning);
            return new PlanPathFile(path, beside, file,
                new PlanHeader(cmdlet.Provider.Noun, cmdlet.UsedId, TimeProvider.System.GetUtcNow(), Caller.Name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            directory.Dispose();
            throw new StartFailedException(new ErrorRecord(
                new IOException($"Nothing was sent: the plan can't be written: {FileTrouble.Of(error)}.", error),
                "PlanUnwritable", ErrorCategory.OpenError, given));
        }
    }

    /// <summary>Adds a user as the run plans it; of others there is no plan.</summary>
    public void Add(ChangeRecord record)
    {
        if (_problem is not null
            || record.Status is not (ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed))
            return;
        try
        {
            _writer.Add(record);
        }
        catch (IOException error)
        {
            // A full disk is no reason to end a run that may need no plan.
            _problem = error;
        }
    }

    /// <summary>Keeps the plan under its name.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public UserDirectoryPlan Finish()
    {
        if (_problem is not null) throw _problem;
        if (_finished is not null) return _finished;
        var summary = _writer.Finish(isComplete: true);
        _file!.Dispose();
        _file = null;
        if (File.Exists(_path)) File.Delete(_path);
        File.Move(_beside, _path);
        return _finished = new UserDirectoryPlan(_path, summary);
    }

    /// <summary>Removes a plan that is not kept.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        if (_file is null) return;
        _file.Dispose();
        _file = null;
        File.Delete(_beside);
    }
}
