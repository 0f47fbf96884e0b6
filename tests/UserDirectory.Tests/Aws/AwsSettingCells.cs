using static UserDirectory.Tests.Aws.AwsCell;

namespace UserDirectory.Tests.Aws;

/// <summary>Settings of files and variables: regions, endpoints, names of profiles, damaged files.</summary>
internal static class AwsSettingCells
{
    private const string Stricter = "boto3 takes another source or value without a word.";

    private static readonly string[] Keys = ["aws_access_key_id = AKIAHR", "aws_secret_access_key = hush"];

    public static IReadOnlyList<AwsCell> All { get; } =
        [.. Values(), .. Places(), .. Roles(), .. Names(), .. Damaged(), .. Regions()];

    private static IEnumerable<AwsCell> Values()
    {
        // Each instance has a role, which would be used if the setting had no effect.
        foreach (var setting in new[]
        {
            "retry_mode = legacy", "max_attempts = five", "use_fips_endpoint = no",
            "output = purple", "duration_seconds = long", "s3 =\n  max_concurrent_requests = many", "cli_pager =",
            "region = eu-west-1 ", "; a comment", "unknown: value", "  indented = yes",
        })
            yield return Profile($"value {setting}", ["[default]", setting, .. Keys], "AKIAHR");
        yield return Profile("value defaults_mode = fast", ["[default]", "defaults_mode = fast", .. Keys], "AKIAHR",
            difference: "boto3 wants a mode that it knows; the module has no use for it.");
        yield return Profile("value use_fips_endpoint = yes", ["[default]", "use_fips_endpoint = yes", .. Keys], null,
            "use_fips_endpoint in " + Config + ":2", "boto3 takes all but true for false.");
    }

    private static IEnumerable<AwsCell> Places()
    {
        foreach (var name in new[] { "-ProfileName", "AWS_PROFILE", "default" })
        {
            yield return Place(name, "workmail-fips.eu-west-1.amazonaws.com", "use_fips_endpoint = true");
            yield return Place(name, "workmail.eu-west-1.api.aws", "use_dualstack_endpoint = true");
            yield return Place(name, "rehearsal.example", "endpoint_url = https://rehearsal.example");
            yield return Place(name, "mail.example", "services = test", "[services test]", "workmail =",
                "  endpoint_url = https://mail.example");
            yield return Place(name, "workmail.eu-west-1.amazonaws.com", "endpoint_url = https://rehearsal.example",
                "ignore_configured_endpoint_urls = true");
            var wrong = Place(name, "", "endpoint_url = https://rehearsal.example", "use_fips_endpoint = true");
            (wrong.Key, wrong.Says) = (null, "endpoint_url in " + Config);
            wrong.Difference = "boto3 calls the endpoint and forgets FIPS.";
            yield return wrong;
            var scheme = Place(name, "", "endpoint_url = rehearsal.example:8080");
            (scheme.Key, scheme.Says) = (null, "endpoint_url in " + Config);
            yield return scheme;
            var none = Place(name, "", "services = gone");
            (none.Key, none.Says) = (null, "[services gone]");
            yield return none;
        }
        // Keys of one profile are never sent to the endpoint of another profile.
        var two = Place("-ProfileName", "rehearsal.example", "endpoint_url = https://rehearsal.example");
        two.Name = "-ProfileName beside AWS_PROFILE";
        two.Variables["AWS_PROFILE"] = "prod";
        two.Add(Config, "[profile prod]", "aws_access_key_id = AKIAPROD", "aws_secret_access_key = hush",
            "endpoint_url = https://production.example", "use_fips_endpoint = true");
        yield return two;
    }

    private static AwsCell Place(string name, string host, params string[] lines)
    {
        var cell = new AwsCell { Name = $"{name}: {string.Join(" ", lines)}", Key = "AKIAHR", Host = host };
        cell.Add(Config, [name == "default" ? "[default]" : "[profile hr]", .. Keys, .. lines]);
        if (name == "-ProfileName") cell.Profile = "hr";
        if (name == "AWS_PROFILE") cell.Variables["AWS_PROFILE"] = "hr";
        return cell;
    }

    private static IEnumerable<AwsCell> Roles()
    {
        foreach (var (region, suffix) in new[]
        {
            ("us-gov-west-1", "amazonaws.com"), ("cn-north-1", "amazonaws.com.cn"), ("af-south-1", "amazonaws.com"),
            ("us-east-1", "amazonaws.com"),
        })
        {
            foreach (var byParameter in new[] { false, true })
            {
                var cell = new AwsCell
                {
                    Name = $"role in {region}, {(byParameter ? "-ProfileName" : "AWS_PROFILE")}", Key = "ASIAROLE",
                    Variables = [], SignedRegion = region, Host = $"workmail.{region}.{suffix}",
                    StsHost = $"sts.{region}.{suffix}", Profile = byParameter ? "hr" : null,
                };
                if (!byParameter) cell.Variables["AWS_PROFILE"] = "hr";
                cell.Add(Config, ["[profile hr]", $"region = {region}",
                    "role_arn = arn:aws:iam::111111111111:role/role", "source_profile = base", "[profile base]",
                    .. Keys]);
                yield return cell;
            }
        }
        yield return With("a role of the profile counts before the pod's token", "ASIAROLE", cell =>
        {
            cell.Variables["AWS_PROFILE"] = "hr";
            Token(cell);
            cell.Add(Config, ["[profile hr]", "role_arn = arn:aws:iam::111111111111:role/role",
                "source_profile = base", "[profile base]", .. Keys]);
        });
        yield return With("keys of the named profile count before the pod's token", "AKIAHR", cell =>
        {
            cell.Variables["AWS_PROFILE"] = "hr";
            cell.Difference = Stricter;
            Token(cell);
            cell.Add(Config, ["[profile hr]", .. Keys]);
        });
        yield return With("the machine is the source of a role", "ASIAROLE", cell =>
        {
            cell.HasInstance = true;
            cell.Add(Config, "[default]", "role_arn = arn:aws:iam::111111111111:role/role",
                "credential_source = Ec2InstanceMetadata");
        });
        yield return With("a profile that is its own source", "ASIAROLE", cell => cell.Add(Config,
            ["[default]", "role_arn = arn:aws:iam::111111111111:role/role", "source_profile = default", .. Keys]));
    }

    private static void Token(AwsCell cell)
    {
        cell.Variables["AWS_ROLE_ARN"] = "arn:aws:iam::111111111111:role/pod";
        cell.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = Home + "/token";
        cell.Files[Home + "/token"] = "eyJ0.web.token";
    }

    private static IEnumerable<AwsCell> Names()
    {
        yield return Named("my dev", "[profile 'my dev']");
        yield return Named("my dev", "[profile \"my dev\"]");
        yield return Named("my dev", "[profile my\\ dev]");
        yield return Named("hr", "[profile   hr]");
        yield return Named("hr", "[profile hr] # people");
        yield return Named("default", "[profile default]");
        var words = Named("my dev", "[profile my dev]");
        (words.Key, words.Says) = (null, "'my dev'");
        yield return words;
        var plain = Named("hr", "[hr]");
        (plain.Key, plain.Says) = (null, "The AWS profile 'hr' (");
        yield return plain;
        yield return With("a name with a blank in the credentials file", "AKIAHR", cell =>
        {
            cell.Profile = "my dev";
            cell.Add(Credentials, ["[my dev]", .. Keys]);
            cell.Add(Config, "[profile 'my dev']", "region = eu-west-1");
        });
        foreach (var variable in new[] { "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE" })
        {
            yield return With($"{variable} with ~", "AKIAHR", cell =>
            {
                cell.HasInstance = true;
                cell.Variables[variable] = "~/keys";
                cell.Add(Home + "/keys", ["[default]", .. Keys]);
            });
        }
        foreach (var byParameter in new[] { false, true })
        {
            yield return With($"a profile that is not there, {byParameter}", null, cell =>
            {
                (cell.HasInstance, cell.Says) = (true, "The AWS profile 'nope' (");
                if (byParameter) cell.Profile = "nope";
                else cell.Variables["AWS_PROFILE"] = "nope";
            });
            yield return With($"a named profile without credentials, {byParameter}", null, cell =>
            {
                (cell.HasInstance, cell.Says) = (true, "has no credentials");
                cell.Difference = "boto3 takes the machine's role.";
                cell.Add(Config, "[profile hr]", "region = eu-west-1");
                if (byParameter) cell.Profile = "hr";
                else cell.Variables["AWS_PROFILE"] = "hr";
            });
        }
        yield return With("a profile that may be in the store of AWS Tools for PowerShell", null, cell =>
        {
            cell.Says = "'C:/Users/ann/AppData/Local/AWSToolkit/RegisteredAccounts.json' are not read: "
                + "Set-AWSCredential with -ProfileLocation";
            cell.Variables["LOCALAPPDATA"] = "C:/Users/ann/AppData/Local";
            cell.Profile = "nope";
        });
        yield return With("AWS_PROFILE that is not there, beside keys", null, cell =>
        {
            cell.Says = "The AWS profile 'nope' (";
            cell.Variables["AWS_PROFILE"] = "nope";
            cell.Variables["AWS_ACCESS_KEY_ID"] = "AKIAVARIABLES";
            cell.Variables["AWS_SECRET_ACCESS_KEY"] = "hush";
        });
        yield return With("variables count before AWS_PROFILE", "AKIAVARIABLES", cell =>
        {
            cell.Variables["AWS_PROFILE"] = "hr";
            cell.Variables["AWS_ACCESS_KEY_ID"] = "AKIAVARIABLES";
            cell.Variables["AWS_SECRET_ACCESS_KEY"] = "hush";
            cell.Add(Config, ["[profile hr]", .. Keys]);
        });
        yield return With("-ProfileName counts before variables", "AKIAHR", cell =>
        {
            cell.Profile = "hr";
            cell.Variables["AWS_ACCESS_KEY_ID"] = "AKIAVARIABLES";
            cell.Variables["AWS_SECRET_ACCESS_KEY"] = "hush";
            cell.Add(Config, ["[profile hr]", .. Keys]);
        });
    }

    private static AwsCell Named(string name, string section) => With($"{name}: {section}", "AKIAHR", cell =>
    {
        (cell.Profile, cell.HasInstance) = (name, true);
        cell.Add(Config, [section, .. Keys]);
    });

    private static IEnumerable<AwsCell> Damaged()
    {
        yield return Profile("a line without =", ["[default]", .. Keys, "region eu-west-1"], null, Config + ":4");
        yield return Profile("an unclosed section", ["[default", .. Keys], null, Config + ":1");
        yield return Profile("a setting before the first section", ["region = eu-west-1", "[default]", .. Keys], null,
            Config + ":1");
        yield return Profile("a section twice", ["[default]", .. Keys, "[default]"], null, Config + ":4");
        yield return Profile(
            "a setting twice", ["[default]", .. Keys, "aws_access_key_id = AKIAX"], null, Config + ":4");
        yield return Profile("a comment behind a key", ["[default]", "aws_access_key_id = AKIAHR # Ann",
            "aws_secret_access_key = hush"], null, Config + ":2",
            "boto3 signs with the comment in the key, and the service refuses it.");
        foreach (var (name, text) in new[]
        {
            ("CRLF", "[default]\r\n{0}\r\n{1}\r\n"), ("BOM", "\uFEFF[default]\n{0}\n{1}"),
        })
        {
            yield return With(name, "AKIAHR", cell =>
            {
                cell.Files[Config] = string.Format(null, text, Keys);
                if (name == "BOM") cell.Difference = "boto3 can't read a file with a byte order mark.";
            });
        }
    }

    private static IEnumerable<AwsCell> Regions()
    {
        yield return In("no region", "", "No region is known", []);
        yield return In("AWS_DEFAULT_REGION counts before the profile's", "eu-west-1", null,
            new() { ["AWS_DEFAULT_REGION"] = "eu-west-1" }, "us-west-2");
        yield return In("the profile's region", "us-west-2", null, [], "us-west-2");
        yield return In("AWS_REGION", "us-west-2", null, new() { ["AWS_REGION"] = "us-west-2" }, null,
            "boto3 does not read AWS_REGION; the aws command does.");
        yield return In("AWS_REGION counts before AWS_DEFAULT_REGION", "us-west-2", null,
            new() { ["AWS_REGION"] = "us-west-2", ["AWS_DEFAULT_REGION"] = "eu-west-1" }, null,
            "boto3 does not read AWS_REGION; the aws command does.");
        yield return In("a blank behind a region", "", "AWS_DEFAULT_REGION",
            new() { ["AWS_DEFAULT_REGION"] = "eu-west-1 " });
        yield return In("a comment behind a region", "", "region in " + Config, [], "eu-west-1 # Dublin");
        var machine = new AwsCell
        {
            Name = "the machine's region, with its role", Key = "ASIAINSTANCE", Variables = [], HasInstance = true,
            SignedRegion = "ap-south-1", Host = "workmail.ap-south-1.amazonaws.com",
            Difference = "boto3 wants a region to be named.",
        };
        yield return machine;
        var other = In("the machine's region, with a profile's keys", "", "No region is known", []);
        other.HasInstance = true;
        yield return other;
    }

    private static AwsCell In(string name, string region, string? says, Dictionary<string, string> variables,
        string? ofProfile = null, string? difference = null)
    {
        var cell = new AwsCell
        {
            Name = name, Key = says is null ? "AKIAHR" : null, Says = says, Variables = variables,
            SignedRegion = region, Host = $"workmail.{region}.amazonaws.com", Difference = difference,
        };
        cell.Add(Config, ["[default]", .. Keys, .. ofProfile is null ? (string[])[] : [$"region = {ofProfile}"]]);
        return cell;
    }

    private static AwsCell Profile(
        string name, string[] lines, string? key, string? says = null, string? difference = null) =>
        With(name, key, cell =>
        {
            (cell.HasInstance, cell.Says, cell.Difference) = (true, says, difference);
            cell.Add(Config, lines);
        });

    private static AwsCell With(string name, string? key, Action<AwsCell> set)
    {
        var cell = new AwsCell { Name = name, Key = key };
        set(cell);
        return cell;
    }
}
