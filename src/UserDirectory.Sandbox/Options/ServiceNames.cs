namespace UserDirectory.Sandbox.Options;

/// <summary>
/// Names of a service: the first label of its host, which also names its model; the members of a seed with its users
/// and its id; the shape and default of the id; and the input's member that names the user.
/// </summary>
internal sealed record ServiceNames(
    SandboxService Id, string Host, string Users, string DirectoryId, string IdShape, string SampleId,
    string UserMember)
{
    public string UserShape { get; init; } = "DescribeUserResponse";

    /// <summary>The member of a connection that has a region of the service.</summary>
    public string Region { get; init; } = "region";

    /// <summary>The region for a connection; the sandbox accepts any region.</summary>
    public string SampleRegion { get; init; } = "us-east-1";
}
