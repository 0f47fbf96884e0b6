using System.Globalization;
using System.Net.Http.Headers;
using UserDirectory.Benchmarks;

return args switch
{
    ["serve"] => await ServeAsync(),
    ["http", var url, var calls] => await SendAsync(new Uri(url), int.Parse(calls, CultureInfo.InvariantCulture)),
    ["all"] => await Suite.RunAsync(Sizes.All),
    ["quick"] => await Suite.RunAsync(Sizes.Quick),
    [var part] when Suite.Parts.Any(one => one.Name == part) => await Suite.RunAsync(part),
    _ => Usage(),
};

static int Usage()
{
    var parts = string.Join(", ", Suite.Parts.Select(part => part.Name));
    Console.Error.WriteLine("Give 'all' to write RESULTS.md in the folder of this project, 'quick' to check only that "
        + $"every part runs, or the name of one part: {parts}.");
    return 2;
}

static async Task<int> ServeAsync()
{
    await StaticServer.RunAsync();
    return 0;
}

// The peer that only sends: 16 concurrent requests without signatures.
static async Task<int> SendAsync(Uri url, int calls)
{
    using var http = new HttpClient();
    var left = calls;
    async Task WorkAsync()
    {
        while (Interlocked.Decrement(ref left) is >= 0 and var number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new ByteArrayContent(
                    """{"OrganizationId":"m-0","UserId":"user0000001","Department":"Research"}"""u8.ToArray()),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
            request.Headers.Add("X-Amz-Target", "WorkMailService." + (number % 2 == 0 ? "DescribeUser" : "UpdateUser"));
            using var answer = await http.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
        }
    }
    await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => WorkAsync()));
    return 0;
}
