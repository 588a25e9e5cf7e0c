using System.Net;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Web;

/// <summary>Fetches one page within limits of size, time and redirects; every redirect is checked like the first address.</summary>
internal sealed class WebFetch(HttpMessageInvoker http, long largest)
{
    private const int MostRedirects = 5;

    public async ValueTask<WebContent> GetAsync(string address, CancellationToken cancellationToken)
    {
        var url = Parse(address);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var response = await SendAsync(url, cancellationToken);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next)
            {
                url = Parse(new Uri(url, next).AbsoluteUri);
                continue;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw Refused(url, response.StatusCode);
            }

            return new WebContent(url, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentType?.CharSet, await ReadAsync(url, response, cancellationToken));
        }

        throw new TunesmithException("TS3123", $"'{address}' leads from one address to the next without end. Use the address where the page really is.");
    }

    private async ValueTask<HttpResponseMessage> SendAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.ParseAdd("Tunesmith/0.1");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.5");
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            if (error.InnerException is TunesmithException refused)
            {
                throw refused;
            }

            throw new TunesmithException("TS3123", $"'{url}' cannot be reached: {error.Message} Check the address and the network.", error) { Transient = true };
        }
    }

    private async ValueTask<byte[]> ReadAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var block = new byte[64 * 1024];
        while (await body.ReadAsync(block, cancellationToken) is > 0 and var read)
        {
            kept.Write(block, 0, read);
            if (kept.Length > largest)
            {
                throw new TunesmithException("TS3124", $"'{url}' is larger than {largest / 1_000_000} MB. Raise the largest size, or choose a smaller page.");
            }
        }

        return kept.ToArray();
    }

    private static Uri Parse(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw new TunesmithException("TS3121", $"'{address}' is not an address of a web page. Write it whole, as https://host/path, without a user name.");

    private static TunesmithException Refused(Uri url, HttpStatusCode status) =>
        new("TS3123", $"'{url}' answered {(int)status} ({status}). Check that the page is there and open to everyone.")
        {
            Transient = status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
        };
}
