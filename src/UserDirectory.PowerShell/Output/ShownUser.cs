using System.Collections;
using System.Management.Automation;
using System.Reflection;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Hidden properties (<c>ShownTitle</c>) that the views of users show. Their texts are safe for terminals; the visible
/// properties keep the directory's values. Code properties also work in constrained language mode.
/// </summary>
public static class ShownUser
{
    private const string Prefix = "Shown";

    // PowerShell does not pass a code property's name to its method, so each column has its own method.
    private static readonly MethodInfo[] Places =
        [.. Enumerable.Range(0, 8).Select(place => typeof(ShownUser).GetMethod($"Column{place}")!)];

    public static string? Column0(PSObject user) => Shown(user, 0);
    public static string? Column1(PSObject user) => Shown(user, 1);
    public static string? Column2(PSObject user) => Shown(user, 2);
    public static string? Column3(PSObject user) => Shown(user, 3);
    public static string? Column4(PSObject user) => Shown(user, 4);
    public static string? Column5(PSObject user) => Shown(user, 5);
    public static string? Column6(PSObject user) => Shown(user, 6);
    public static string? Column7(PSObject user) => Shown(user, 7);

    /// <summary>Whether a property is a hidden property of this class, also of a deserialized user.</summary>
    internal static bool Has(DirectoryProvider provider, string property) =>
        provider.ShownColumns.Any(column => property == Prefix + column);

    /// <summary>Adds the properties to the type of a provider's users, once for each session.</summary>
    internal static void AddTo(DirectoryProvider provider)
    {
        var user = new PSObject();
        user.TypeNames.Insert(0, provider.UserType);
        if (user.Properties[Prefix + provider.ShownColumns[0]] is not null) return;
        var type = Make("TypeData", provider.UserType);
        var members = (IDictionary)Property(type, "Members").GetValue(type)!;
        for (var place = 0; place < provider.ShownColumns.Count; place++)
        {
            var name = Prefix + provider.ShownColumns[place];
            var shown = Make("CodePropertyData", name, Places[place]);
            Property(shown, "IsHidden").SetValue(shown, true);
            members.Add(name, shown);
        }
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Update-TypeData").AddParameter("TypeData", type).AddParameter("Force").Invoke();
    }

    // PowerShell has these types since 3.0, but its reference assembly lacks them.
    private static object Make(string type, params object[] arguments) => Activator.CreateInstance(
        typeof(PSObject).Assembly.GetType("System.Management.Automation.Runspaces." + type, throwOnError: true)!,
        arguments)!;

    private static PropertyInfo Property(object of, string name) => of.GetType().GetProperty(name)!;

    private static string? Shown(PSObject user, int place) =>
        ProviderNames.GiverOf(user)?.ShownColumns[place] is { } name && user.Properties[name]?.Value is { } value
            ? Visible.Text(value.ToString()!) : null;
}
