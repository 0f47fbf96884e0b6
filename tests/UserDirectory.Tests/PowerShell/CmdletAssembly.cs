using System.Reflection;
using System.Runtime.InteropServices;
using UserDirectory.Providers;

namespace UserDirectory.Tests.PowerShell;

/// <summary>The built cmdlets. The assembly is read and not loaded, because PowerShell is missing here.</summary>
internal static class CmdletAssembly
{
    private static readonly MetadataLoadContext Context = new(new PathAssemblyResolver(
    [
        .. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
        .. Directory.GetFiles(ModuleFolder, "*.dll"), SystemManagementAutomation,
    ]));

    private static readonly Type[] Types = Context
        .LoadFromAssemblyPath(Path.Combine(ModuleFolder, "UserDirectory.dll"))
        .GetExportedTypes();

    /// <summary>The top of the checkout.</summary>
    public static string Checkout => Value("Checkout");

    /// <summary>All cmdlets by name.</summary>
    public static IReadOnlyDictionary<string, Cmdlet> All { get; } = Types
        .Select(type => (Type: type, Attribute: Find(type.GetCustomAttributesData(), "CmdletAttribute")))
        .Where(pair => pair.Attribute is not null)
        .ToDictionary(pair => NameOf(pair.Attribute!.ConstructorArguments), pair => new Cmdlet(pair.Type));

    /// <summary>The update cmdlets.</summary>
    public static TheoryData<string> Updates => [.. DirectoryProviders.All.Select(UpdateOf)];

    /// <summary>The Get cmdlets.</summary>
    public static TheoryData<string> Gets => [.. DirectoryProviders.All.Select(provider => $"Get-{provider.Noun}")];

    /// <summary>The public properties of a public type by name, with whether they can be set.</summary>
    public static IReadOnlyDictionary<string, bool> PropertiesOf(string type) =>
        Types.Single(one => one.FullName == type).GetProperties()
            .ToDictionary(property => property.Name, property => property.CanWrite);

    public static DirectoryProvider ProviderOf(string cmdlet) =>
        DirectoryProviders.All.Single(provider => cmdlet.EndsWith("-" + provider.Noun, StringComparison.Ordinal));

    /// <summary>
    /// The cmdlet that updates a provider's users. Its verb is Set or Update, like the operation of the service.
    /// </summary>
    public static string UpdateOf(DirectoryProvider provider) =>
        All.Keys.Single(name => name == $"Set-{provider.Noun}" || name == $"Update-{provider.Noun}");

    private static string ModuleFolder => Path.Combine(Checkout, "bin", "Core");

    private static string SystemManagementAutomation => Value("PowerShellReference");

    private static string Value(string key) => typeof(CmdletAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private static string NameOf(IList<CustomAttributeTypedArgument> verbAndNoun) =>
        $"{verbAndNoun[0].Value}-{verbAndNoun[1].Value}";

    internal static CustomAttributeData? Find(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name);
}

internal sealed class Cmdlet(Type type)
{
    /// <summary>The address of <c>Get-Help -Online</c>; null if the cmdlet has no address.</summary>
    public string? HelpUri { get; } = (string?)Says(type, "HelpUri");

    /// <summary>Whether the cmdlet has <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
    public bool AsksFirst { get; } = (bool?)Says(type, "SupportsShouldProcess") ?? false;

    public IReadOnlyDictionary<string, Parameter> Parameters { get; } = type.GetProperties()
        .Where(property => CmdletAssembly.Find(property.GetCustomAttributesData(), "ParameterAttribute") is not null)
        .ToDictionary(property => property.Name, property => new Parameter(property));

    /// <summary>Dynamic parameters of the cmdlet: the id of any provider's directory.</summary>
    public string[] DynamicParameters { get; } =
        type.GetInterfaces().Any(one => one.Name == "IDynamicParameters") ? ["DirectoryId"] : [];

    private static object? Says(Type type, string member) =>
        CmdletAssembly.Find(type.GetCustomAttributesData(), "CmdletAttribute")!
            .NamedArguments.FirstOrDefault(argument => argument.MemberName == member).TypedValue.Value;
}

internal sealed class Parameter(PropertyInfo property)
{
    private readonly IList<CustomAttributeData> _attributes = property.GetCustomAttributesData();

    public string Type => property.PropertyType.ToString();

    public IReadOnlyList<string> Aliases => CmdletAssembly.Find(_attributes, "AliasAttribute") is { } alias
        ? [
            .. ((IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!)
                .Select(name => (string)name.Value!),
        ]
        : [];

    public bool BindsByPropertyName => Says("ValueFromPipelineByPropertyName", true);

    /// <summary>Whether the parameter takes the first argument without a name.</summary>
    public bool IsFirst => Says("Position", 0);

    private bool Says(string member, object value) => _attributes
        .Where(attribute => attribute.AttributeType.Name == "ParameterAttribute")
        .SelectMany(attribute => attribute.NamedArguments)
        .Any(argument => argument.MemberName == member && value.Equals(argument.TypedValue.Value));
}
