using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// The work of a cmdlet between its begin and its end. All members but <see cref="Stop"/> are called on the cmdlet's
/// thread.
/// </summary>
internal interface ICmdletRun : IDisposable
{
    /// <summary>Whether the input as a whole was refused, so that the rest of it is not read.</summary>
    bool IsRefused { get; }

    /// <summary>Counts one input that is to come.</summary>
    /// <param name="batch">The rows that it was read with; null: not known.</param>
    void Expect(RowBatch? batch);

    /// <summary>Says that the inputs counted so far are all.</summary>
    void ExpectNoMore();

    /// <summary>Takes a user; null: a blank input.</summary>
    void Add(UserUpdate? update);

    /// <summary>Ends the run because of its input as a whole.</summary>
    /// <param name="error">The reason.</param>
    /// <param name="input">The input that shows it.</param>
    void Refuse(UserDirectoryException error, object? input);

    /// <summary>Takes the end of the input, and returns when all users are done.</summary>
    void Finish();

    /// <summary>Ends the run early: a command after the cmdlet has enough, or the cmdlet fails.</summary>
    void Leave();

    /// <summary>Begins nothing more, from any thread.</summary>
    void Stop();
}
