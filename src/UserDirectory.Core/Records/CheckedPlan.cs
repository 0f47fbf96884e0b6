using System.IO.Compression;
using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// A plan that was read once, hashed and checked, with a copy of the hashed bytes. The copy is applied or reported,
/// even if the file changes later. The copy is compressed in memory, to about a tenth of the file, so that no second
/// file contains users' values and no other process can change the copy.
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

    /// <summary>Ids of the users with an unchanged row.</summary>
    public IReadOnlyCollection<string> Unchanged { get; }

    /// <summary>The users of the plan, each with its line number.</summary>
    public IEnumerable<(ChangeRecord Record, int Line)> Users()
    {
        using var bytes = new DeflateStream(new MemoryStream(_copy, writable: false), CompressionMode.Decompress);
        // The first line is the header.
        var number = 1;
        foreach (var line in JsonLine.Read(bytes).Skip(1).Take(Summary.Users))
            yield return (PlanFile.RecordOf(line, ++number, _catalogOf), number);
    }
}
