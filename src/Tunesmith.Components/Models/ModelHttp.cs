using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Turns a server's refusal into a sentence before a client library hides it.</summary>
internal sealed partial class ModelHttp(string provider, string keyName) : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    public const string RetryAfterKey = "retry-after";
    private const int LongestQuote = 300;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw Refusal(response, await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    private TunesmithException Refusal(HttpResponseMessage response, string body)
    {
        var said = Said(body);
        var status = (int)response.StatusCode;
        var error = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new TunesmithException(
                "TS3207", $"{provider} refused the key in {keyName} ({status}). Check that the key is right and may use this model."),
            HttpStatusCode.NotFound => new TunesmithException(
                "TS3208", $"{provider} does not know the model or the address (404): {said} Check the model's name and the base URL."),
            HttpStatusCode.TooManyRequests => new TunesmithException(
                "TS3209", $"{provider} is over its rate limit or quota (429): {said} Lower the calls a minute, or raise the quota.") { Transient = true },
            HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError => new TunesmithException(
                "TS3205", $"{provider} is in trouble ({status}): {said} Try again later.") { Transient = true },
            _ => new TunesmithException("TS3206", $"{provider} refused the call ({status}): {said} Check the model's settings."),
        };
        error.Data[RetryAfterKey] = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when response.Headers.Date is { } now => date - now,
            _ => null,
        };
        return error;
    }

    [GeneratedRegex(@"\b(sk|pk|hf|key|api)[-_][\w*-]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex KeyLike();

    // OpenAI's, Anthropic's and Ollama's forms of an error; else the first words of the body.
    private static string Said(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var error))
            {
                var message = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var inner) ? inner : error;
                return Sentence(message.ToString());
            }
        }
        catch (JsonException)
        {
            // Not every server answers in JSON.
        }

        return Sentence(body);
    }

    private static string Sentence(string text)
    {
        // Some servers repeat the key they were given.
        var line = KeyLike().Replace(text.ReplaceLineEndings(" ").Trim(), "…");
        line = line.Length > LongestQuote ? line[..LongestQuote] + "…" : line;
        return line.Length == 0 ? "no reason given." : line.EndsWith('.') || line.EndsWith('…') ? line : line + ".";
    }
}
