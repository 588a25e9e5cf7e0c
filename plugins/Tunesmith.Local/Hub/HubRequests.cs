using System.Net;
using System.Net.Http.Headers;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Requests to a hub. The token goes to the hub's own address and never to where it redirects.</summary>
internal sealed class HubRequests(HttpClient http, HubOptions options, string? token)
{
    private const int MostRedirects = 5;

    /// <summary>Makes a client that follows no redirect by itself.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(20) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Gets an address below the hub's, from a byte on.</summary>
    /// <exception cref="TunesmithException">The hub refuses or cannot be reached.</exception>
    public async Task<HttpResponseMessage> GetAsync(string path, long from, CancellationToken cancellationToken)
    {
        var address = new Uri(options.Address, path);
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            var response = await SendAsync(address, from, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable ? response : throw Refused(response, path);
            }

            address = new Uri(address, response.Headers.Location ?? throw Refused(response, path));
            response.Dispose();
        }

        throw new TunesmithException(LocalCodes.Download, $"The hub redirects '{path}' more than {MostRedirects} times. Expected the file. Check the address of the hub or mirror.");
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, long from, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("tunesmith", "0.1"));
        if (token is not null && address.Scheme == options.Address.Scheme && address.Authority == options.Address.Authority)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            throw new TunesmithException(LocalCodes.Download, $"The hub at {options.Address} cannot be reached: {fault.Message} Check the network, or set TUNESMITH_HUB to a mirror.", fault) { Transient = true };
        }
    }

    private TunesmithException Refused(HttpResponseMessage response, string path)
    {
        var status = (int)response.StatusCode;
        response.Dispose();
        var advice = status switch
        {
            401 or 403 => $"The model is private or gated. Accept its terms on the hub and store a token as the secret {options.TokenSecret}.",
            404 => "There is no such model or file. Check the id, as ORGANISATION/NAME.",
            429 => "Too many requests. Try again in a while.",
            _ => "Try again.",
        };
        return new TunesmithException(LocalCodes.Download, $"The hub at {options.Address} answered {status} for '{path}'. {advice}") { Transient = status is 408 or 429 or >= 500 };
    }
}
