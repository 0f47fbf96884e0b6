using System.Reflection;

namespace UserDirectory.Pester;

/// <summary>
/// Makes the services of a sandbox show each user as it was before all updates. Uses reflection, because the module's
/// assemblies are in a load context of their own.
/// </summary>
public static class StaleReads
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    public static void Begin(object sandbox)
    {
        var services = sandbox.GetType().GetProperty("Services", Private)!.GetValue(sandbox)!;
        var options = services.GetType().GetField("_options", Private)!.GetValue(services)!;
        Func<TimeSpan> lag = () => TimeSpan.FromDays(1);
        options.GetType().GetProperty("ReadLag")!.SetValue(options, lag);
    }
}
