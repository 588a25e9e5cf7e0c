using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Providers;

/// <summary>Chat models of OpenAI and of every server that speaks its protocol.</summary>
internal sealed class OpenAiProvider(OpenAiServer server, ISecrets secrets) : IProvider<IChatClient>
{
    private const string NoKey = "no-key";
    private const int MostClients = 200;
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(new ModelHttp(server.Prefix, server.KeyName)) { Timeout = Timeout.InfiniteTimeSpan });

    private readonly ConcurrentDictionary<(string? Key, string Address, string Name), IChatClient> _clients = new();

    public string Prefix => server.Prefix;

    public async ValueTask<IChatClient> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var address = await AddressAsync(cancellationToken);
        var key = await secrets.FindAsync(server.KeyName, cancellationToken);
        if (string.IsNullOrWhiteSpace(key) && server.NeedsKey && address == server.Address)
        {
            throw Missing.Key($"{server.Prefix}:{name}", server.KeyName);
        }

        return Known(key, address, name);
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in await ModelLists.OrNoneAsync(NamesAsync, cancellationToken))
        {
            yield return name;
        }
    }

    private async Task<IEnumerable<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var key = await secrets.FindAsync(server.KeyName, cancellationToken);
        if (string.IsNullOrWhiteSpace(key) && server.NeedsKey)
        {
            return [];
        }

        var models = await Client(key, await AddressAsync(cancellationToken)).GetOpenAIModelClient().GetModelsAsync(cancellationToken);
        return models.Value.Select(model => model.Id);
    }

    private async ValueTask<string> AddressAsync(CancellationToken cancellationToken)
    {
        foreach (var name in server.AddressNames)
        {
            if (await secrets.FindAsync(name, cancellationToken) is { Length: > 0 } address)
            {
                return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? WithPath(address) : throw new TunesmithException(
                    "TS3210", $"The base URL in {name} is not an http or https address. Write it as https://host/v1.");
            }
        }

        return server.Address ?? throw new TunesmithException(
            "TS3210",
            $"Models of '{server.Prefix}:' need the address of their server, but {server.AddressNames[0]} is not set. "
            + $"Add it under Settings → Secrets, or set it before starting: export {server.AddressNames[0]}=https://host/v1");
    }

    // Azure's resources answer OpenAI's protocol below this path.
    private string WithPath(string address) =>
        server.Prefix == "azure" && !address.Contains("/openai/", StringComparison.Ordinal) ? address.TrimEnd('/') + "/openai/v1" : address.TrimEnd('/');

    // Making a client costs more than a call's own work here; a changed key or address makes another.
    private IChatClient Known(string? key, string address, string name)
    {
        if (_clients.Count > MostClients)
        {
            _clients.Clear();
        }

        return _clients.GetOrAdd((key, address, name), wanted => Client(wanted.Key, wanted.Address).GetChatClient(wanted.Name).AsIChatClient());
    }

    private OpenAIClient Client(string? key, string address) => new(
        new ApiKeyCredential(string.IsNullOrWhiteSpace(key) ? NoKey : key),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(address),
            Transport = new HttpClientPipelineTransport(_http.Value),
            // Retries are ours: they honour Retry-After, the run's clock and its cancellation, and are counted.
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
}
