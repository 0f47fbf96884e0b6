using System.Collections;
using System.Reflection;
using Shell = System.Management.Automation.PowerShell;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Hidden properties of results and users that the views show, as <c>ShownName</c>. They are properties of PowerShell's
/// table of types and not of the objects: ConvertTo-Json shows every property that an object has, hidden ones too. A
/// view's own script would not run where the language is constrained.
/// </summary>
public sealed class ShownProperties : IModuleAssemblyInitializer
{
    // Names of types, because this runs at import: the types would load the assemblies that the module brings.
    private const string Result = "UserDirectory.PowerShell.Output.UserUpdateResult";
    private const string User = "UserDirectory.User";
    private const string Prefix = "Shown";

    public void OnImport()
    {
        object[] all = [TypeOf(Result), TypeOf("Deserialized." + Result), TypeOf(User), TypeOf("Deserialized." + User)];
        var typed = Array.CreateInstance(all[0].GetType(), all.Length);
        all.CopyTo(typed, 0);
        using var shell = Shell.Create(RunspaceMode.CurrentRunspace);
        AddUpdateTypeData(shell).AddParameter("TypeData", typed).AddParameter("Force").Invoke();
    }

    private static object TypeOf(string name)
    {
        var data = Make("TypeData", name);
        var members = (IDictionary)Property(data, "Members").GetValue(data)!;
        var isUser = name.EndsWith(User, StringComparison.Ordinal);
        foreach (var getter in typeof(ShownTexts).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (getter.Name.StartsWith("Column", StringComparison.Ordinal) != isUser) continue;
            var shown = Make("CodePropertyData", Prefix + getter.Name, getter);
            Property(shown, "IsHidden").SetValue(shown, true);
            members.Add(Prefix + getter.Name, shown);
        }
        return data;
    }

    // By its class, the cmdlet needs no import of the module that has it.
    private static Shell AddUpdateTypeData(Shell shell)
    {
        const string Name = "Update-TypeData";
        var cmdlet = Type.GetType(
            "Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility");
        return cmdlet is null ? shell.AddCommand(Name) : shell.AddCommand(new CmdletInfo(Name, cmdlet));
    }

    // PowerShell has had these types since 3.0, but its reference assembly does not name them.
    private static object Make(string type, params object[] arguments) => Activator.CreateInstance(
        typeof(PSObject).Assembly.GetType("System.Management.Automation.Runspaces." + type, throwOnError: true)!,
        arguments)!;

    private static PropertyInfo Property(object of, string name) => of.GetType().GetProperty(name)!;
}
