using System.Management.Automation;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// What a cmdlet does between its begin and its end; all but <see cref="Stop"/> on the cmdlet's thread.
/// </summary>
internal interface ICmdletRun : IDisposable
{
    /// <summary>Takes what the pipeline gives.</summary>
    /// <param name="inputs">It.</param>
    /// <param name="areAll">There will be no more.</param>
    void Process(IReadOnlyList<PSObject?> inputs, bool areAll);

    /// <summary>There is no more; returns when all is done.</summary>
    void Finish();

    /// <summary>Begins nothing more.</summary>
    void Stop();
}
