namespace UserDirectory.Tests.Aws;

/// <summary>A way to break a source, and a text that the error must contain.</summary>
internal sealed record AwsBreak(string Name, Action<AwsCell> Do, string Says, string? Difference = null);

/// <summary>A source of credentials, as the guide describes the source.</summary>
internal sealed record AwsSource(string Name, string Key, Action<AwsCell> Set, params AwsBreak[] Breaks)
{
    /// <summary>Whether the source is in the profile; a run has only one profile.</summary>
    public bool IsProfile { get; init; }

    /// <summary>The sources in their order of precedence.</summary>
    public static IReadOnlyList<AwsSource> All { get; } =
        [Variables(), Role(), WebIdentity(), Sso(), Keys(), Process(), Container(), Instance()];

    private const string Unset = "boto3 asks the next source; the module says what is half set.";

    private static AwsSource Variables() => new("variables", "AKIAVARIABLES", cell =>
    {
        cell.Variables["AWS_ACCESS_KEY_ID"] = "AKIAVARIABLES";
        cell.Variables["AWS_SECRET_ACCESS_KEY"] = "hush";
    },
    new("no secret", cell => cell.Variables.Remove("AWS_SECRET_ACCESS_KEY"), "AWS_SECRET_ACCESS_KEY"),
    new("no id", cell => cell.Variables.Remove("AWS_ACCESS_KEY_ID"), "AWS_ACCESS_KEY_ID", Unset));

    private static AwsSource Role() => new("role", "ASIAROLE", cell =>
    {
        cell.Add(AwsCell.Config, "[default]", "role_arn = arn:aws:iam::111111111111:role/role",
            "source_profile = base", "[profile base]", "aws_access_key_id = AKIABASE",
            "aws_secret_access_key = hush");
    },
    Replaced("no source", "source_profile = base", "", $"{AwsCell.Config}"),
    Replaced("two sources", "source_profile = base",
        "source_profile = base\ncredential_source = Environment", "credential_source"),
    Replaced("a source that is not there", "source_profile = base", "source_profile = gone",
        $"source_profile in {AwsCell.Config}:3"),
    Replaced("a circle", "source_profile = base", "source_profile = default", "cycle"),
    Replaced("a longer circle", "aws_access_key_id = AKIABASE\naws_secret_access_key = hush",
        "role_arn = arn:aws:iam::111111111111:role/other\nsource_profile = default", "cycle"),
    Replaced("an unknown credential_source", "source_profile = base", "credential_source = Cloud", "Cloud"),
    Replaced("variables that are not set", "source_profile = base", "credential_source = Environment",
        "AWS_ACCESS_KEY_ID"),
    Replaced("a source without secret", "aws_secret_access_key = hush", "", "aws_secret_access_key"),
    Replaced("a source without keys", "aws_access_key_id = AKIABASE\naws_secret_access_key = hush",
        "output = json", "base"),
    Replaced("MFA", "source_profile = base",
        "source_profile = base\nmfa_serial = arn:aws:iam::111111111111:mfa/ann", "mfa_serial"),
    new("STS refuses", cell => cell.Sts = "refused", "AccessDenied"),
    new("STS fails", cell => cell.Sts = "failing", "HTTP 503"))
    {
        IsProfile = true,
    };

    private static AwsSource WebIdentity() => new("web identity", "ASIAWEB", cell =>
    {
        cell.Variables["AWS_ROLE_ARN"] = "arn:aws:iam::111111111111:role/web";
        cell.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = AwsCell.Home + "/token";
        cell.Files[AwsCell.Home + "/token"] = "eyJ0.web.token";
    },
    new("no token file", cell => cell.Files.Remove(AwsCell.Home + "/token"), AwsCell.Home + "/token"),
    new("no role", cell => cell.Variables.Remove("AWS_ROLE_ARN"), "AWS_ROLE_ARN"),
    new("a role alone", cell => cell.Variables.Remove("AWS_WEB_IDENTITY_TOKEN_FILE"), "AWS_WEB_IDENTITY_TOKEN_FILE",
        Unset),
    new("STS refuses", cell => cell.Sts = "refused", "AccessDenied"),
    new("STS fails", cell => cell.Sts = "failing", "HTTP 503"));

    private static AwsSource Sso() => new("SSO", "ASIASSO", cell =>
    {
        cell.Add(AwsCell.Config, "[default]", "sso_session = corp", "sso_account_id = 111111111111",
            "sso_role_name = sso", "[sso-session corp]", "sso_region = eu-central-1",
            "sso_start_url = https://corp.awsapps.com/start");
        cell.Files[SsoToken] = """{"accessToken":"sso-token","expiresAt":"2099-01-01T00:00:00Z"}""";
    },
    new("not signed in", cell => cell.Files.Remove(SsoToken), "aws sso login"),
    new("signed out", cell => cell.Files[SsoToken] = """{"accessToken":"t","expiresAt":"2020-01-01T00:00:00Z"}""",
        "aws sso login"),
    Replaced("no session section", "[sso-session corp]", "[sso-session other]", "corp"),
    Replaced("no role", "sso_role_name = sso", "", "sso_role_name"),
    Replaced("no account", "sso_account_id = 111111111111", "", "sso_account_id"),
    Replaced("no start URL", "sso_start_url = https://corp.awsapps.com/start", "", "sso_start_url"))
    {
        IsProfile = true,
    };

    private static AwsSource Keys() => new("keys", "AKIAKEYS", cell =>
    {
        cell.Add(AwsCell.Credentials, "[default]", "aws_access_key_id = AKIAKEYS", "aws_secret_access_key = hush");
    },
    Replaced("no secret", "aws_secret_access_key = hush", "", "aws_secret_access_key"),
    Replaced("no id", "aws_access_key_id = AKIAKEYS", "", "aws_access_key_id", Unset))
    {
        IsProfile = true,
    };

    private static AwsSource Process() => new("process", "AKIAPROCESS", cell =>
    {
        cell.Add(AwsCell.Config, "[default]", "credential_process = " + Printing);
    },
    Replaced("it fails", Printing, "/bin/false", $"{AwsCell.Config}:2"),
    Replaced("it is not there", Printing, "/nowhere/keys", $"{AwsCell.Config}:2"),
    Replaced("it prints something else", Printing, "echo none", $"{AwsCell.Config}:2"))
    {
        IsProfile = true,
    };

    private static AwsSource Container() => new("container", "ASIACONTAINER",
        cell => cell.Variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/credentials/guid",
        new AwsBreak("refused", cell => cell.Agent = "refused", "HTTP 401"),
        new AwsBreak("down", cell => cell.Agent = "down", "169.254.170.2"),
        new AwsBreak("another host", cell =>
        {
            cell.Variables.Remove("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
            cell.Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://192.0.2.1/keys";
        }, "192.0.2.1"),
        new AwsBreak("no token file", cell => cell.Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] =
            AwsCell.Home + "/none", AwsCell.Home + "/none"));

    private static AwsSource Instance() => new("instance", "ASIAINSTANCE", cell => cell.HasInstance = true,
        new AwsBreak("turned off", cell => cell.Variables["AWS_EC2_METADATA_DISABLED"] = "true",
            "AWS_EC2_METADATA_DISABLED"));

    private const string Printing =
        """echo '{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"hush"}'""";

    // The aws command names the file by the SHA-1 of "corp".
    private static string SsoToken { get; } = AwsCell.Home + "/.aws/sso/cache/"
#pragma warning disable CA5350
        + Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData("corp"u8)) + ".json";
#pragma warning restore CA5350

    private static AwsBreak Replaced(string name, string text, string by, string says, string? difference = null) =>
        new(name, cell =>
        {
            foreach (var file in cell.Files.Keys.ToList()) cell.Files[file] = cell.Files[file].Replace(text, by);
        }, says, difference);
}
