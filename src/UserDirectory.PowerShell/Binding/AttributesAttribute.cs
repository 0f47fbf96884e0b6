using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Binding;

/// <summary>Takes a hashtable or object as it is, because the parameter's type lacks some attribute names.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AttributesAttribute(Type user) : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (Members.Unwrap(inputData) is not { } given) return null;
        var attributes = (CompletedUser)Activator.CreateInstance(user)!;
        attributes.Given = given is CompletedUser made ? ValuesOf(made) : inputData;
        return attributes;
    }

    // An attribute that the caller has not set is null, as is one that the caller set to null.
    private static Dictionary<string, object?> ValuesOf(CompletedUser made) => made.GetType().GetProperties()
        .Where(property => property.CanWrite && property.GetValue(made) is not null)
        .ToDictionary(property => property.Name, property => (object?)property.GetValue(made));
}
