using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// Work of a cmdlet from its first input to its end. All members except <see cref="Stop"/> are called on the
/// cmdlet's thread.
/// </summary>
internal interface ICmdletRun : IDisposable
{
    /// <summary>Whether the input as a whole was refused, so that its other rows are not read.</summary>
    bool IsRefused { get; }

    /// <summary>Counts one expected input, for the progress.</summary>
    /// <param name="batch">The rows that were read with the input; null if they are not known.</param>
    void Expect(RowBatch? batch);

    /// <summary>Marks the inputs counted so far as complete.</summary>
    void ExpectNoMore();

    /// <summary>Takes a user; null stands for a blank input.</summary>
    void Add(UserUpdate? update);

    /// <summary>Ends the run because of its input as a whole, in which an input may be the reason.</summary>
    void Refuse(UserDirectoryException error, object? input);

    /// <summary>Ends the input, and returns when all users are done.</summary>
    void Finish();

    /// <summary>Ends the run early, because a later command stops the pipeline or the cmdlet fails.</summary>
    void Leave();

    /// <summary>Begins no more requests. Called from any thread.</summary>
    void Stop();
}
