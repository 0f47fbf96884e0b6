namespace UserDirectory.PowerShell.Binding;

/// <summary>
/// Converts as <see cref="CredentialAttribute"/> does: a credential stays, and PowerShell asks for the password of a
/// name. Null stays null, so that ValidateNotNull refuses a script's variable that is not set; PowerShell would ask.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialOrNameAttribute : ArgumentTransformationAttribute
{
    private static readonly CredentialAttribute Credential = new();

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null ? null : Credential.Transform(engineIntrinsics, inputData);
}
