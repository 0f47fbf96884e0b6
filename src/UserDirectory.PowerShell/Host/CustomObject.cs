using System.Reflection;

namespace UserDirectory.PowerShell.Host;

/// <summary>Makes PowerShell's custom objects, the objects of <c>[pscustomobject]</c>.</summary>
internal static class CustomObject
{
    // PowerShell 7 has this public constructor; PowerShell Standard does not list it. Without it, PowerShell keeps a
    // weak reference to the members of each object, which every garbage collection visits. The import of a file with
    // 1,000,000 rows then takes three times as long.
    private static readonly ConstructorInfo? WithCapacity = typeof(PSObject).GetConstructor([typeof(int)]);

    /// <summary>Makes an object with room for a number of members.</summary>
    public static PSObject New(int members) => (PSObject?)WithCapacity?.Invoke([members]) ?? new PSObject();
}
