namespace UserDirectory.Sandbox.Options;

/// <summary>Names of a service.</summary>
/// <param name="Id">The service.</param>
/// <param name="Host">The first label of its host, which is the name of its model too.</param>
/// <param name="Users">The member of a seed that has its users.</param>
/// <param name="DirectoryId">The member that has the id of its organization, directory or store.</param>
/// <param name="IdShape">The model's shape of that id.</param>
/// <param name="SampleId">The id where the seed has none.</param>
internal sealed record ServiceNames(
    SandboxService Id, string Host, string Users, string DirectoryId, string IdShape, string SampleId)
{
    /// <summary>The member of a connection that has a region of the service.</summary>
    public string Region { get; init; } = "region";

    /// <summary>That region; the sandbox takes any.</summary>
    public string SampleRegion { get; init; } = "us-east-1";
}
