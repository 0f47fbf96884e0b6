using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace UserDirectory.AwsClients;

/// <summary>An error as the service sent it. Where the body is no JSON object, the status code says it all.</summary>
internal sealed class ServiceError
{
    private readonly IWebResponseData _response;
    private readonly JsonElement _body;

    private ServiceError(IWebResponseData response, JsonElement body, HttpStatusCode statusCode, Exception cause)
    {
        _response = response;
        _body = body;
        StatusCode = statusCode;
        Cause = cause;
        Code = Name(Header("x-amzn-ErrorType") ?? Text("__type") ?? Text("code"));
        Message = Text("message") ?? Text("Message")
            ?? $"The service answered {(int)statusCode} ({Code ?? statusCode.ToString()}) and gave no message.";
        RequestId = Header("x-amzn-RequestId") ?? Text(nameof(RequestId));
    }

    public HttpStatusCode StatusCode { get; }

    public Exception Cause { get; }

    public string? Code { get; }

    public string Message { get; }

    public string? RequestId { get; }

    /// <summary>Seconds, from the body or the <c>Retry-After</c> header; null where that is a date.</summary>
    public int? RetryAfterSeconds =>
        (Member(nameof(RetryAfterSeconds), JsonValueKind.Number) is { } member && member.TryGetInt32(out var seconds))
        || int.TryParse(Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
            ? seconds
            : null;

    public static ServiceError Read(JsonUnmarshallerContext context, HttpStatusCode statusCode, Exception cause)
    {
        JsonElement body = default;
        try
        {
            using var document = JsonDocument.Parse(context.Stream);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's page or an empty body.
        }

        return new ServiceError(context.ResponseData, body, statusCode, cause);
    }

    public string? Text(string member) => Member(member, JsonValueKind.String)?.GetString();

    public T? Constant<T>(string member) where T : ConstantClass => ConstantConverter<T>.Find(Text(member));

    // "namespace#Name:https://..." is how the protocols let a type be written.
    private static string? Name(string? type)
    {
        if (type is null)
            return null;
        var name = type.Split(':')[0];
        return name.Substring(name.LastIndexOf('#') + 1);
    }

    private JsonElement? Member(string name, JsonValueKind kind) =>
        _body.ValueKind is JsonValueKind.Object && _body.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : null;

    private string? Header(string name) => _response.GetHeaderValue(name) is { Length: > 0 } value ? value : null;
}
