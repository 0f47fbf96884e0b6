using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Output;

/// <summary>Writes results as they come, in order.</summary>
internal abstract class ResultWriter(TextWriter output)
{
    protected TextWriter Output { get; } = output;

    public abstract void Write(UserChange change);

    /// <summary>After the last result.</summary>
    public virtual void Finish(RunSummary summary)
    {
    }

    public void Flush() => Output.Flush();

    public static ResultWriter Create(OutputFormat format, Terminal terminal) => format switch
    {
        OutputFormat.Json => new JsonResultWriter(terminal.Output),
        OutputFormat.Csv => new CsvResultWriter(terminal.Output),
        _ => new TableResultWriter(terminal.Output, terminal.ShowsColours),
    };
}

internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
