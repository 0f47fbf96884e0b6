using System.Globalization;
using System.Text;
using System.Text.Json;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>
/// Accepts only responses that can come from the service: complete, below a size limit, a JSON object, and not a
/// redirect. Other responses come from a proxy or another host, and the error text says so. Checks also that a response
/// has the members that the service always returns, and is about the requested user: a plan from another response could
/// clear missing attributes or change another user.
/// </summary>
internal sealed class ServiceAnswers(HttpMessageHandler inner, string secretHeader) : DelegatingHandler(inner)
{
    // A page of 250 users with all attributes at their limits is smaller.
    private const int MostBytes = 8 << 20;
    private const int FirstWords = 80;

    /// <summary>Returns the user id of a response.</summary>
    public static string Id(string? id) => !string.IsNullOrWhiteSpace(id) ? id!
        : throw HttpErrors.NoMember("user id");

    /// <summary>Checks a member that the service always returns.</summary>
    public static T Has<T>(T? part, string name) where T : class => part ?? throw HttpErrors.NoMember(name);

    /// <summary>Checks that a response is about the requested user; case does not count.</summary>
    public static void IsOf(string asked, params string?[] answered)
    {
        if (!answered.Contains(asked, StringComparer.OrdinalIgnoreCase)) throw HttpErrors.OfAnotherUser;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        // A signature shows no secret, but values and session tokens would be sent in plain text.
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback) throw HttpErrors.NotEncrypted(address.Host);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if ((int)response.StatusCode is >= 300 and < 400) throw Redirected(address, response);
            await TakeWholeAsync(response, TokenOf(request), cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // The session token is the only secret in a request, so it is the only one that a response can repeat.
    private string? TokenOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues(secretHeader, out var values) ? values.First() : null;

    private static async Task TakeWholeAsync(
        HttpResponseMessage response, string? token, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        if (token is { Length: > 0 } && !response.IsSuccessStatusCode)
            bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(token, "***"));
        if (bytes.Length > 0 && !IsJsonObject(bytes)) throw OfOtherType(response, bytes);
        var content = new ByteArrayContent(bytes);
        foreach (var header in response.Content.Headers)
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = content;
    }

    // Reading stops at the limit, so a false Content-Length costs no memory.
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
#pragma warning disable CA1835, CA2016 // netstandard2.0 lacks the overloads.
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var giveUp = cancellationToken.Register(stream.Dispose);
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBytes) throw HttpErrors.TooLarge(response.StatusCode, MostBytes >> 20);
        }
#pragma warning restore CA1835, CA2016
        return body.ToArray();
    }

    // A JSON null is accepted here; the reader of the response reports the missing members.
    private static bool IsJsonObject(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (!reader.Read()) return false;
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null)) return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static UserDirectoryException OfOtherType(HttpResponseMessage response, byte[] bytes)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "an unnamed type";
        var words = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 4 * FirstWords)).Trim();
        if (words.Length > FirstWords) words = $"{words.Substring(0, FirstWords)}...";
        return HttpErrors.NotJson(response.StatusCode, type, Safe(words));
    }

    private static string Safe(string text) =>
        string.Concat(text.Select(character => IsShown(character) ? character : '\uFFFD'));

    private static bool IsShown(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);

    private static UserDirectoryException Redirected(Uri address, HttpResponseMessage response)
    {
        var header = response.Headers.Location;
        var location = header is null ? null : new Uri(address, header);
        var place = location is null ? "nowhere" : $"{location.Scheme}://{location.Authority}{location.AbsolutePath}";
        return HttpErrors.Redirected(address.Host, place, response.StatusCode);
    }
}
