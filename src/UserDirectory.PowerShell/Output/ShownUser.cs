using System.Collections;
using System.Management.Automation;
using System.Reflection;
using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// What the views show of users: hidden properties (<c>ShownTitle</c>) with the text of each column so that nothing in
/// it acts on a terminal. The properties themselves stay as the directory has them. A property of code works where the
/// language is constrained, too.
/// </summary>
public static class ShownUser
{
    public static string? SAMAccountName(PSObject user) => Shown(user, nameof(SAMAccountName));
    public static string? UserName(PSObject user) => Shown(user, nameof(UserName));
    public static string? DisplayName(PSObject user) => Shown(user, nameof(DisplayName));
    public static string? Email(PSObject user) => Shown(user, nameof(Email));
    public static string? EmailAddress(PSObject user) => Shown(user, nameof(EmailAddress));
    public static string? Title(PSObject user) => Shown(user, nameof(Title));
    public static string? JobTitle(PSObject user) => Shown(user, nameof(JobTitle));
    public static string? Department(PSObject user) => Shown(user, nameof(Department));
    public static string? Description(PSObject user) => Shown(user, nameof(Description));
    public static string? State(PSObject user) => Shown(user, nameof(State));
    public static string? Status(PSObject user) => Shown(user, nameof(Status));

    /// <summary>Whether a property is one of these, which a job and a file carry as any other.</summary>
    internal static bool Has(string property) => property.StartsWith("Shown", StringComparison.Ordinal)
        && typeof(ShownUser).GetMethod(property.Substring("Shown".Length)) is not null;

    /// <summary>Gives users of a provider these properties in this session, where they have none yet.</summary>
    internal static void AddTo(DirectoryProvider provider)
    {
        var user = new PSObject();
        user.TypeNames.Insert(0, provider.UserType);
        if (user.Properties["Shown" + nameof(DisplayName)] is not null) return;
        var type = Make("TypeData", provider.UserType);
        var members = (IDictionary)Property(type, "Members").GetValue(type)!;
        foreach (var column in typeof(ShownUser).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            var shown = Make("CodePropertyData", "Shown" + column.Name, column);
            Property(shown, "IsHidden").SetValue(shown, true);
            members.Add("Shown" + column.Name, shown);
        }
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Update-TypeData").AddParameter("TypeData", type).AddParameter("Force").Invoke();
    }

    // PowerShell has had these types since 3.0, but its reference assembly does not name them.
    private static object Make(string type, params object[] arguments) => Activator.CreateInstance(
        typeof(PSObject).Assembly.GetType("System.Management.Automation.Runspaces." + type, throwOnError: true)!,
        arguments)!;

    private static PropertyInfo Property(object of, string name) => of.GetType().GetProperty(name)!;

    private static string? Shown(PSObject user, string name) =>
        user.Properties[name]?.Value is { } value ? Visible.Text(value.ToString()!) : null;
}
