using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>Plan files as PowerShell has them.</summary>
internal static class PlanFiles
{
    /// <summary>The warning of a plan whose run ended early.</summary>
    public const string NotComplete =
        "The plan is not complete: the run that made it ended before the end of its input.";

    /// <summary>The catalog of a provider by its noun.</summary>
    public static AttributeCatalog? CatalogOf(string noun) =>
        DirectoryProviders.All.FirstOrDefault(provider => provider.Noun == noun)?.Catalog;

    /// <summary>Opens a plan once, reads all of it and checks that it is whole.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static OpenedPlan Open(string path)
    {
        // A writer is not waited for and not kept out: what is read is hashed.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var plan = PlanFile.Open(file, CatalogOf);
        return new OpenedPlan(new UserDirectoryPlan(path, plan.Summary), plan);
    }

    /// <summary>Where a plan is and its hash, of an object that says so; null: the object is no plan.</summary>
    public static (string Path, string Hash)? Of(object? given) =>
        Members.Unwrap(given) is UserDirectoryPlan plan ? (plan.Path, plan.Hash)
        : given is PSObject carried && carried.TypeNames.Contains("Deserialized." + typeof(UserDirectoryPlan).FullName)
            && ResultRecords.TextOf(carried, nameof(UserDirectoryPlan.Path)) is { } path
            && ResultRecords.TextOf(carried, nameof(UserDirectoryPlan.Hash)) is { } hash ? (path, hash)
        : null;
}
