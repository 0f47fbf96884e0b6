namespace UserDirectory.Sandbox.Options;

/// <summary>Names of a service.</summary>
/// <param name="Id">The service.</param>
/// <param name="Host">The first label of the service's host, which is also the name of its model.</param>
/// <param name="Users">The member of a seed that has the service's users.</param>
/// <param name="DirectoryId">The member that has the id of the organization, directory or store.</param>
/// <param name="IdShape">The model's shape of the id.</param>
/// <param name="SampleId">The id if the seed has no id.</param>
/// <param name="UserMember">The member of the input that names the user.</param>
internal sealed record ServiceNames(
    SandboxService Id, string Host, string Users, string DirectoryId, string IdShape, string SampleId,
    string UserMember)
{
    /// <summary>The model's shape of a user, which is the shape of the describe response.</summary>
    public string UserShape { get; init; } = "DescribeUserResponse";

    /// <summary>The member of a connection that has a region of the service.</summary>
    public string Region { get; init; } = "region";

    /// <summary>The region for a connection; the sandbox accepts any region.</summary>
    public string SampleRegion { get; init; } = "us-east-1";
}
