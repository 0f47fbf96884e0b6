using System.Net;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Amazon.Runtime;
using UserDirectory.Attributes;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.Columns;
using UserDirectory.CredentialSources;
using UserDirectory.Guards;
using UserDirectory.Http;

namespace UserDirectory.Tests.Texts;

/// <summary>Arguments for the members of a class of errors, by type and name of the parameter.</summary>
internal static class SampleArguments
{
    private static readonly DateTime Noon = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Many = [.. Enumerable.Range(1, 12).Select(number => $"{{{number}}}")];
    private static readonly string[] AwsCodes =
    [
        "AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException", "InvalidIdentityToken",
        "SignatureDoesNotMatch", "InvalidClientTokenId", "RequestExpired", "RegionDisabledException", "{code}", "",
    ];

    // Certificates of CN=short and of a long name: not every computer can make certificates.
    private const string ShortName =
        "MIHcMIGPAhRyQX5rtEKPttdVvUwj+qYrnMI83DAFBgMrZXAwEDEOMAwGA1UEAwwFc2hvcnQwIBcNMjYxMTMwMjM0MzI5WhgPMjEy"
        + "NjExMDYyMzQzMjlaMBAxDjAMBgNVBAMMBXNob3J0MCowBQYDK2VwAyEAsnUt/hd4s3Om/BvRkTcrNt7nqpPI27GjYGzQKgv3oI0w"
        + "BQYDK2VwA0EAORFX2RMJX+gkF71pzVvF6es1ZfourpI2Rid30bjqjhSQx2PndF1Ddwry1RDUnW7UHPzl//bdiL0owy26aMwIAg==";

    private const string LongName =
        "MIIC+TCCAqsCFG9yzads13y59NERNziFKqX++XHdMAUGAytlcDCCARwxRTBDBgNVBAoMPG9vb29vb29vb29vb29vb29vb29vb29v"
        + "b29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vbzFFMEMGA1UECww8dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1"
        + "dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1MUUwQwYDVQQDDDxubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5u"
        + "bm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm4xRTBDBgNVBAcMPG9vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29v"
        + "b29vb29vb29vb29vb29vb29vb29vb29vbzAgFw0yNjExMzAyMzQzMjlaGA8yMTI2MTEwNjIzNDMyOVowggEcMUUwQwYDVQQKDDxv"
        + "b29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb28xRTBDBgNVBAsMPHV1dXV1"
        + "dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dTFFMEMGA1UEAww8bm5ubm5ubm5u"
        + "bm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5uMUUwQwYDVQQHDDxvb29vb29vb29vb29v"
        + "b29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb28wKjAFBgMrZXADIQDhFdogqBo3HQhZ6TD34QoN"
        + "RQAxeZjrG4VFvC5NUV/+zzAFBgMrZXADQQCSE7bCeP7ZaM+txUAhuDpsCO504uDAxIuMjCUhDJFAPD/eAjdJz2rNkLhAc7ILb48L"
        + "GrJpmrptlY/E6QVq9ScB";

    // Codes of Alibaba Cloud that have advice.
    private static readonly string[] AlibabaCodes =
    [
        "{code}", "SignatureDoesNotMatch", "InvalidAccessKeyId.NotFound", "InvalidTimeStamp.Expired",
        "InvalidSecurityToken.Expired", "InvalidAction.NotFound", "InvalidVersion", "EntityNotExists.Directory",
        "NoPermission",
    ];

    /// <summary>Returns the samples of a parameter; null is among them if the parameter may be null.</summary>
    public static object?[] For(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var mayBeNull = type != parameter.ParameterType
            || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        return [.. Of(type, parameter), .. mayBeNull ? new object?[] { null } : []];
    }

    private static IEnumerable<object> Of(Type type, ParameterInfo parameter)
    {
        if (type == typeof(string)) return Texts(parameter);
        if (type == typeof(object)) return [new Version(1, 0)];
        if (type == typeof(DateTime)) return [Noon.AddHours(parameter.Position)];
        if (type == typeof(DateTimeOffset)) return [new DateTimeOffset(Noon.AddHours(parameter.Position))];
        if (type == typeof(Exception))
            return parameter.Member.Name == "Of" ? Failures() : [new IOException("{error}.")];
        if (type.IsEnum && type != typeof(HttpStatusCode)) return Enum.GetValues(type).Cast<object>();
        object[] samples = [.. All().Where(type.IsInstanceOfType)];
        Assert.True(samples.Length > 0, $"Add a sample of {type} for {parameter.Member}.");
        return samples;
    }

    private static string[] Texts(ParameterInfo parameter) => parameter.Name switch
    {
        "code" when parameter.Member.DeclaringType == typeof(AlibabaCloudErrors) => AlibabaCodes,
        "message" => ["{message}", ""],
        _ => [$"{{{parameter.Name}}}"],
    };

    // Exceptions of a file system; the numbers are errors of Windows, of Linux and of macOS.
    private static object[] Failures() =>
    [
        new FileNotFoundException(), new DirectoryNotFoundException(), new UnauthorizedAccessException(),
        .. new[] { 0x80070020, 0x80070021, 11L, 35, 0x80070070, 0x80070027, 28, 5 }
            .Select(number => new IOException($"{{error {number:X}}}.", unchecked((int)number))),
    ];

    private static IEnumerable<object> All()
    {
        var workMail = Catalogs.WorkMail;
        AttributeDefinition[] attributes = [workMail.Attribute("DisplayName"), workMail.Attribute("Office")];
        AttributeChange[] changes = [.. attributes.Select(one => new AttributeChange(one, null, null))];
        return
        [
            true, false, 1, 2, 12L, ';', '\t', HttpStatusCode.Forbidden, HttpStatusCode.OK, (HttpStatusCode)0,
            HttpStatusCode.RequestTimeout, HttpStatusCode.InternalServerError,
            TimeSpan.FromSeconds(90.25), TimeSpan.FromSeconds(1), new Uri("http://host.example.com/path"),
            new[] { "{1}", "{2}" }, new[] { "{1}" }, Many,
            new[] { 1, 2 }, new[] { 1 }, Enumerable.Range(1, 12).ToArray(),
            new[] { (1, "{1}"), (2, "{2}") }, Enumerable.Range(1, 12).Select(i => (i, $"{{{i}}}")).ToArray(),
            new[] { ("{Code}", "{1}", "{enough 1}"), ("{Other}", "{2}", "{enough 2}") },
            new JsonException("{message}", "{path}", 2, 4),
            new UserDirectoryException(FailureKind.Throttled, "{Code}", "{error}") { RequestId = "{request}" },
            .. AwsCodes.Select(code => Refusal(code, HttpStatusCode.BadRequest)),
            Refusal("{code}", HttpStatusCode.InternalServerError), Refusal("{code}", (HttpStatusCode)499),
            Refusal("{code}", HttpStatusCode.OK), Refusal("Throttling", HttpStatusCode.BadRequest),
            AcsException.Of("{action}", new HttpResponseMessage(HttpStatusCode.BadRequest),
                new AcsException.Body("{Code}", "{message}", "{request}"), [], Noon),
            AcsException.Of("{action}", new HttpResponseMessage(HttpStatusCode.BadRequest), null, [], Noon),
            .. Connections(), workMail, Catalogs.IdentityStore, .. attributes, changes,
            new UserUpdate(new UserKey(workMail.Identifiers[0], "{user}"), [], ["{1}", "{2}"], null)
            {
                PermanentId = "{id}",
            },
            TextRule.Form("{rule}", "."), GuardBound.Parse(["5", "2%"]), new[] { Tally("{1}", 3), Tally("{2}", 1) },
            new DamagedValue("{name}", "{origin}", "{advice}") { Pattern = "." },
            new DamagedValue("{name}", "{origin}", "{advice}") { Pattern = ".", IsShown = true },
        ];
    }

    private static IEnumerable<object> Connections() =>
    [
        new NetworkSettings.Route(new Uri("https://service.example.com"), null),
        new NetworkSettings.Route(new Uri("https://127.0.0.1:8443"), null),
        new NetworkSettings.Route(
            new Uri("https://service.example.com"), new Uri("http://me:secret@proxy.example.com:8080")),
        Certificate(ShortName), Certificate(LongName),
        new SettingsFile.Setting("{name}", "{value}", "{file}:3"), new SettingsFile.Section("{section}", "{file}:2"),
        new AwsSettings.Setting("{value}", "{from}"),
        new AwsProfiles(AwsEnvironment.Empty with { Variable = name => $"{{{name}}}" }),
        new AwsProfile("{profile}", new SettingsFile.Section("{section}", "{file}:2"), null),
        new CliConfiguration.Profile { Name = "{profile}", Mode = "{mode}" },
    ];

    private static AmazonServiceException Refusal(string code, HttpStatusCode status) =>
        new("{message}", ErrorType.Unknown, code, "{request}", status);

    private static X509Certificate2 Certificate(string base64) =>
        X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64));

    private static AttributeTally Tally(string name, int users)
    {
        var tally = new AttributeTally(name);
        for (var user = 0; user < users; user++)
        {
            tally.AddChanging(user);
            tally.AddClearing(user);
        }
        tally.AddHaving(users);
        return tally;
    }
}
