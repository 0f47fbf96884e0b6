using System.Reflection;
using System.Runtime.CompilerServices;

namespace UserDirectory.Tests.Style;

/// <summary>The public API of an assembly as text: one line for each type and member, in order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string[] Of(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal).SelectMany(type =>
            Members(type, Name(type)).Order(StringComparer.Ordinal).Prepend(Declaration(type))),
    ];

    private static string Declaration(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface"
            : type.IsValueType ? "struct" : type.GetMethod("<Clone>$") is null ? "class" : "record";
        var modifier = type.IsInterface || type.IsValueType ? ""
            : type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var bases = type.GetInterfaces().Where(one => one.IsPublic && !IsOfRecord(one, type)).Select(Name)
            .Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType)
            bases = bases.Prepend(Name(parent)).Order(StringComparer.Ordinal);
        var of = string.Join(", ", bases);
        return $"{modifier}{kind} {Name(type)}{(of.Length > 0 && !type.IsEnum ? " : " + of : "")}";
    }

    private static bool IsOfRecord(Type one, Type type) => one == typeof(IEquatable<>).MakeGenericType(type);

    private static IEnumerable<string> Members(Type type, string of) => type.GetMembers(Declared)
        .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
        .Select(member => member switch
        {
            ConstructorInfo { IsStatic: false } made when IsSeen(made) =>
                $"{Access(made)}{of}{Parameters(made)}",
            MethodInfo method when IsSeen(method) && (!method.IsSpecialName || method.Name[..3] is "op_") =>
                $"{Access(method)}{of}.{method.Name}{Generic(method)}{Parameters(method)} : "
                + Name(Nullability.Create(method.ReturnParameter)),
            PropertyInfo property when property.GetAccessors(true).Any(IsSeen) => Property(property, of),
            FieldInfo { IsPublic: true, IsSpecialName: false } field => Field(field, of),
            _ => "",
        })
        .Where(line => line.Length > 0);

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "") + (method is { IsAbstract: true } ? "abstract " : "");

    private static string Property(PropertyInfo property, string of)
    {
        var first = property.GetAccessors(true).First(IsSeen);
        var get = property.GetMethod is { } read && IsSeen(read) ? " get;" : "";
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Length > 0;
        var set = property.SetMethod is { } write && IsSeen(write) ? isInit ? " init;" : " set;" : "";
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        var index = property.GetIndexParameters() is { Length: > 0 } by ? $"[{List(by)}]" : "";
        var type = Name(Nullability.Create(property));
        return $"{Access(first)}{required}{of}.{property.Name}{index} : {type} {{{get}{set} }}";
    }

    private static string Field(FieldInfo field, string of) => field.IsLiteral
        ? $"{of}.{field.Name} = {field.GetRawConstantValue()}"
        : $"{(field.IsStatic ? "static " : "")}{of}.{field.Name} : {Name(Nullability.Create(field))}";

    private static string Generic(MethodInfo method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>"
        : "";

    private static string Parameters(MethodBase method) => $"({List(method.GetParameters())})";

    private static string List(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(one =>
        $"{Name(Nullability.Create(one))} {one.Name}"
        + (one.HasDefaultValue ? $" = {one.RawDefaultValue ?? "null"}" : "")));

    private static string Name(NullabilityInfo info)
    {
        var name = info.ElementType is { } element ? Name(element) + "[]"
            : info.GenericTypeArguments.Length == 0 || info.Type.IsValueType ? Name(info.Type)
            : Bare(info.Type) + $"<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>";
        return info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? name + "?" : name;
    }

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : type.IsByRef ? "ref " + Name(type.GetElementType()!)
        : type.IsGenericType ? Bare(type) + $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : Bare(type);

    // Types of System have their short names, and our types do not repeat their common namespace.
    private static string Bare(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        var name = type.IsNested ? $"{Bare(type.DeclaringType!)}.{type.Name}" : type.Name;
        var end = name.IndexOf('`', StringComparison.Ordinal);
        if (end >= 0) name = name[..end];
        var isOurs = type.Namespace?.StartsWith("UserDirectory", StringComparison.Ordinal) == true;
        return type.IsNested || !isOurs ? name : $"{type.Namespace}.{name}"["UserDirectory.".Length..];
    }
}
