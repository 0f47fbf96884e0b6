using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace UserDirectory.AwsClients;

/// <summary>Error in a response. If the body is not a JSON object, only the status code is known.</summary>
internal sealed class ServiceError
{
    private readonly HttpResponseMessage _response;
    private readonly JsonElement _body;

    public ServiceError(HttpResponseMessage response, byte[] body)
    {
        _response = response;
        _body = Parse(body);
        Code = Name(ServiceClient.Header(response, "x-amzn-ErrorType") ?? Text("__type") ?? Text("code"));
        Message = Text("message") ?? Text("Message")
            ?? $"The service responded with HTTP {(int)StatusCode} ({Code ?? StatusCode.ToString()}) and no message.";
        RequestId = ServiceClient.RequestIdOf(response) ?? Text(nameof(RequestId));
    }

    public HttpStatusCode StatusCode => _response.StatusCode;

    public string? Code { get; }

    public string Message { get; }

    public string? RequestId { get; }

    /// <summary>The wait in seconds, from the body or the header <c>Retry-After</c>; null if that is a date.</summary>
    public int? RetryAfterSeconds =>
        (Member(nameof(RetryAfterSeconds), JsonValueKind.Number) is { } member && member.TryGetInt32(out var seconds))
        || int.TryParse(ServiceClient.Header(_response, "Retry-After"),
            NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
            ? seconds
            : null;

    public string? Text(string member) => Member(member, JsonValueKind.String)?.GetString();

    public T? Constant<T>(string member) where T : ConstantClass =>
        ServiceClient.ConstantConverter<T>.Find(Text(member));

    // The protocols allow the form "namespace#Name:https://...".
    private static string? Name(string? type)
    {
        if (type is null) return null;
        var name = type.Split(':')[0];
        return name.Substring(name.LastIndexOf('#') + 1);
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // The body is, for example, a proxy's page or empty.
            return default;
        }
    }

    private JsonElement? Member(string name, JsonValueKind kind) =>
        _body.ValueKind is JsonValueKind.Object && _body.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : null;
}
