using System.Reflection;

namespace UserDirectory.Pester;

/// <summary>
/// Delays the responses of a sandbox to updates. The update of one user is refused instead, in a third of the time.
/// Uses reflection, because the module's assemblies are in a load context of their own.
/// </summary>
public sealed class SlowUpdates
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    private readonly TaskCompletionSource<bool> _come = new();
    private readonly string? _refusedId;
    private readonly int _milliseconds;

    private SlowUpdates(string? refusedId, int milliseconds) =>
        (_refusedId, _milliseconds) = (refusedId, milliseconds);

    /// <summary>Whether an update with a late response has come.</summary>
    public bool HaveCome => _come.Task.IsCompleted;

    /// <summary>Begins with the next request.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="milliseconds">The delay of a response.</param>
    /// <param name="refusedId">The id of the user whose update is refused; may be null.</param>
    public static SlowUpdates Begin(object sandbox, int milliseconds, string? refusedId = null)
    {
        var slow = new SlowUpdates(string.IsNullOrEmpty(refusedId) ? null : refusedId, milliseconds);
        var services = sandbox.GetType().GetProperty("Services", Private)!.GetValue(sandbox)!;
        var options = services.GetType().GetField("_options", Private)!.GetValue(services)!;
        var fault = options.GetType().GetProperty("Fault")!;
        var choose = typeof(SlowUpdates).GetMethod(nameof(Choose), Private)!
            .MakeGenericMethod(fault.PropertyType.GetGenericArguments());
        fault.SetValue(options, choose.CreateDelegate(fault.PropertyType, slow));
        return slow;
    }

    private TFault Choose<TRequest, TFault>(TRequest request)
    {
        string? Of(string name) => (string?)typeof(TRequest).GetProperty(name)!.GetValue(request);
        if (!Of("Operation")!.StartsWith("Update", StringComparison.Ordinal)) return Fault<TFault>("None");
        if (_refusedId is null || Of("Target") != _refusedId)
        {
            _come.TrySetResult(true);
            return Fault<TFault>("None", ("Delay", TimeSpan.FromMilliseconds(_milliseconds)));
        }
        return Fault<TFault>("ServerError", ("Status", 400), ("Code", "ValidationException"),
            ("Delay", TimeSpan.FromMilliseconds(_milliseconds / 3)));
    }

    // Changes a copy, because the faults of the sandbox are shared.
    private static TFault Fault<TFault>(string name, params (string Name, object Value)[] members)
    {
        var given = typeof(TFault).GetProperty(name)!.GetValue(null)!;
        var copy = typeof(TFault).GetMethod("<Clone>$")!.Invoke(given, null)!;
        foreach (var (member, value) in members) typeof(TFault).GetProperty(member)!.SetValue(copy, value);
        return (TFault)copy;
    }
}
