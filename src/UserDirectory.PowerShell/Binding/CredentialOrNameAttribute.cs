using System.Management.Automation;

namespace UserDirectory.PowerShell.Binding;

/// <summary>
/// Takes a credential, or a name whose secret is asked for, as <see cref="CredentialAttribute"/> does. That asks for
/// both where a script's variable is not set; here null stays null, for ValidateNotNull to refuse.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialOrNameAttribute : ArgumentTransformationAttribute
{
    private static readonly CredentialAttribute Credential = new();

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null ? null : Credential.Transform(engineIntrinsics, inputData);
}
