using System.IO.Compression;
using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// A plan that was read once, hashed and checked, with a copy of the bytes that were hashed: what is applied or
/// reported comes from the copy, whatever becomes of the file. The copy is compressed in memory, about a tenth of the
/// file, so that no second file holds users' values and no other process can change it.
/// </summary>
public sealed class CheckedPlan
{
    private readonly byte[] _copy;
    private readonly Func<string, AttributeCatalog?> _catalogOf;

    internal CheckedPlan(
        PlanSummary summary, IReadOnlyCollection<string> unchanged, byte[] copy,
        Func<string, AttributeCatalog?> catalogOf)
    {
        (Summary, Unchanged) = (summary, unchanged);
        (_copy, _catalogOf) = (copy, catalogOf);
    }

    /// <summary>The summary of the plan.</summary>
    public PlanSummary Summary { get; }

    /// <summary>Ids of the users with a row that needed no change.</summary>
    public IReadOnlyCollection<string> Unchanged { get; }

    /// <summary>The users of the plan, each with the number of its line.</summary>
    public IEnumerable<(ChangeRecord Record, int Line)> Users()
    {
        using var bytes = new DeflateStream(new MemoryStream(_copy, writable: false), CompressionMode.Decompress);
        // The first line is the header.
        var number = 1;
        foreach (var line in JsonLine.Read(bytes).Skip(1).Take(Summary.Users))
            yield return (PlanFile.RecordOf(line, ++number, _catalogOf), number);
    }
}
