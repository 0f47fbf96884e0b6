using System.Globalization;
using CsvHelper;
using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Output;

/// <summary>One line a change; a user without one, and a failure, has a line of its own.</summary>
internal sealed class CsvResultWriter : ResultWriter
{
    public CsvResultWriter(TextWriter output) : base(output) =>
        WriteLine("target", "status", "attribute", "before", "after", "requestIds", "errorCode", "errorMessage");

    public override void Write(UserChange change)
    {
        var status = change.Status.ToString();
        var ids = string.Join(' ', change.RequestIds);
        foreach (var one in change.Changes)
        {
            var (before, after) = (one.Before?.ToString(), one.After?.ToString());
            WriteLine(change.Target, status, one.Attribute.Name, before, after, ids, "", "");
        }
        if (change.Changes.Count == 0 || change.Error is not null)
            WriteLine(change.Target, status, "", "", "", ids, change.Error?.Code, change.Error?.Message);
    }

    private void WriteLine(params ReadOnlySpan<string?> fields)
    {
        using var csv = new CsvWriter(Output, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var field in fields) csv.WriteField(field ?? "");
        csv.NextRecord();
    }
}
