using UserDirectory.Guards;

namespace UserDirectory.PowerShell.Binding;

/// <summary>Checks a limit: a number, a percentage, or both.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateBoundAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        try
        {
            GuardBound.Parse((string[])arguments);
        }
        catch (FormatException error)
        {
            throw new ValidationMetadataException(error.Message, error);
        }
    }
}
