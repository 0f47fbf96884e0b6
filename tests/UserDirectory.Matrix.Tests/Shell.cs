using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using UserDirectory.PowerShell.Commands;

namespace UserDirectory.Matrix;

/// <summary>PowerShell in this process, with the module's cmdlets.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    public Shell()
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var type in typeof(UpdateCmdlet).Assembly.GetTypes())
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is { } named)
                state.Commands.Add(new SessionStateCmdletEntry($"{named.VerbName}-{named.NounName}", type, null));
        }
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Run("$WarningPreference = $InformationPreference = $ProgressPreference = 'SilentlyContinue'", []);
    }

    /// <summary>Runs a script whose parameters are the keys.</summary>
    public Answer Run(string script, Hashtable arguments)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        var names = string.Join(", ", arguments.Keys.Cast<string>().Select(name => $"${name}"));
        shell.AddScript(names.Length == 0 ? script : $"param({names})\n{script}");
        foreach (DictionaryEntry argument in arguments) shell.AddParameter((string)argument.Key, argument.Value);
        var output = shell.Invoke();
        return new Answer([.. output], [.. shell.Streams.Error])
        {
            Warnings = [.. shell.Streams.Warning], Verbose = [.. shell.Streams.Verbose],
        };
    }

    public void Dispose() => _runspace.Dispose();
}

/// <summary>Output and errors of a script.</summary>
internal sealed record Answer(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors)
{
    /// <summary>Warnings, if the script's preference shows them.</summary>
    public IReadOnlyList<WarningRecord> Warnings { get; init; } = [];

    /// <summary>Lines of <c>-Verbose</c>.</summary>
    public IReadOnlyList<VerboseRecord> Verbose { get; init; } = [];
}
