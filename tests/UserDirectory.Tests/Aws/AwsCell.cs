namespace UserDirectory.Tests.Aws;

/// <summary>
/// An environment, and the expected credentials and endpoint by the AWS SDKs and tools reference guide. tests/clients
/// runs boto3 in each environment, which must have the same result or an error, too.
/// </summary>
internal sealed class AwsCell
{
    public const string Home = "/home/ann";
    public const string Config = Home + "/.aws/config";
    public const string Credentials = Home + "/.aws/credentials";

    public required string Name { get; set; }

    public Dictionary<string, string> Variables { get; init; } = new() { ["AWS_DEFAULT_REGION"] = "eu-west-1" };

    public Dictionary<string, string> Files { get; init; } = [];

    public string? Profile { get; set; }

    public string? Region { get; set; }

    public string? AccessKey { get; set; }

    /// <summary>Whether the machine has a role.</summary>
    public bool HasInstance { get; set; }

    /// <summary>The behaviour of the container's agent: <c>ok</c>, <c>refused</c> or <c>down</c>.</summary>
    public string Agent { get; set; } = "ok";

    /// <summary>The behaviour of STS: <c>ok</c>, <c>refused</c> or <c>failing</c>.</summary>
    public string Sts { get; set; } = "ok";

    /// <summary>The access key id of the request to the service; null if an error is expected.</summary>
    public string? Key { get; set; }

    /// <summary>The host of the request.</summary>
    public string Host { get; set; } = "workmail.eu-west-1.amazonaws.com";

    /// <summary>The region in the signature.</summary>
    public string SignedRegion { get; set; } = "eu-west-1";

    /// <summary>The host of the last request to STS; null if the host does not matter.</summary>
    public string? StsHost { get; set; }

    /// <summary>A part of the error.</summary>
    public string? Says { get; set; }

    /// <summary>
    /// The reason why boto3 has another result, which the docs list; null if boto3 has the same result.
    /// </summary>
    public string? Difference { get; set; }

    public void Add(string file, params string[] lines) =>
        Files[file] = Files.GetValueOrDefault(file, "") + string.Join('\n', lines) + "\n";

    public override string ToString() => Name;
}
