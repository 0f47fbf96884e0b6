namespace UserDirectory.Tests.Aws;

/// <summary>
/// An environment, and who must call in it, where: by the AWS SDKs and tools reference guide. tests/clients shows each
/// to boto3, which must come to the same or to an error, too.
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

    /// <summary>The access key id of the call to the service; null: there is none, but an error.</summary>
    public string? Key { get; set; }

    /// <summary>The host that is called.</summary>
    public string Host { get; set; } = "workmail.eu-west-1.amazonaws.com";

    /// <summary>The region that is signed for.</summary>
    public string SignedRegion { get; set; } = "eu-west-1";

    /// <summary>The host of STS that is called last; null: not looked at.</summary>
    public string? StsHost { get; set; }

    /// <summary>A part of the error.</summary>
    public string? Says { get; set; }

    /// <summary>Why boto3 comes to something else; null: it comes to the same. The docs list it.</summary>
    public string? Difference { get; set; }

    public void Add(string file, params string[] lines) =>
        Files[file] = Files.GetValueOrDefault(file, "") + string.Join('\n', lines) + "\n";

    public override string ToString() => Name;
}
