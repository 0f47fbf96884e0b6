using System.Globalization;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// The file of <c>-PlanPath</c>. The plan is written to a temporary file beside it, which replaces an earlier plan only
/// when a limit stops the run. Otherwise the temporary file is removed.
/// </summary>
internal sealed class PlanPathFile : IDisposable
{
    private readonly string _path;
    private readonly string _beside;
    private readonly PlanWriter _writer;
    private FileStream? _file;
    private IOException? _problem;
    private UserDirectoryPlan? _finished;

    private PlanPathFile(string path, string beside, FileStream file, PlanHeader header) =>
        (_path, _beside, _file, _writer) = (path, beside, file, new PlanWriter(file, header));

    /// <summary>Begins the plan; null without <c>-PlanPath</c>.</summary>
    /// <exception cref="StartFailedException">The file can't be written, or the run has no limit.</exception>
    public static PlanPathFile? Open(CmdletHost host, RunSettings settings)
    {
        if (settings.PlanPath is not { } given) return null;
        try
        {
            var path = host.PathOf(given);
            RefuseSame(settings.JournalPath, "JournalPath");
            RefuseSame(settings.FailedPath, "FailedPath");
            if (!settings.Limits.IsOn)
            {
                throw new IOException("-PlanPath keeps the plan of a run that a limit stops, and this run has no "
                    + "limit: give a limit such as -MaximumChange.");
            }
            if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder: name a file.");
            if (RecordFile.IsJournalAt(path))
            {
                throw new IOException(
                    $"'{path}' is a journal, and a plan must not replace a journal: name another file.");
            }
            if (File.Exists(path) && new FileInfo(path).Length > 0 && !RecordFile.IsPlanAt(path))
                throw new IOException($"'{path}' is not a plan, and a plan replaces only a plan: name another file.");
            var beside = string.Format(CultureInfo.InvariantCulture, "{0}.{1:N}.tmp", path, Guid.NewGuid());
            var file = PrivateFile.OpenToWrite(beside, FileMode.CreateNew, out var warning);
            if (warning is not null) host.WriteWarning(warning);
            return new PlanPathFile(path, beside, file, new PlanHeader(
                settings.Provider.Noun, settings.Directory, TimeProvider.System.GetUtcNow(), Caller.Name));

            void RefuseSame(string? other, string parameter)
            {
                if (other is not null && path.Equals(host.PathOf(other), StringComparison.OrdinalIgnoreCase))
                    throw new IOException($"-PlanPath and -{parameter} name the same file: name two files.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartFailedException("PlanUnwritable", "the plan", error, given);
        }
    }

    /// <summary>Adds the plan of a user. A user that was updated or declined has no plan and is left out.</summary>
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
            // The plan is needed only if a limit stops the run, so a full disk does not end the run here.
            _problem = error;
        }
    }

    /// <summary>Finishes the plan and moves it to its path.</summary>
    /// <exception cref="IOException">The plan could not be written.</exception>
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

    /// <summary>Removes the temporary file, unless the plan was finished.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        if (_file is null) return;
        _file.Dispose();
        _file = null;
        File.Delete(_beside);
    }
}
