using System.Runtime.CompilerServices;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Providers;

/// <summary>Chat models of Anthropic.</summary>
internal sealed class AnthropicProvider(ISecrets secrets) : IProvider<IChatClient>
{
    private const string KeyName = "ANTHROPIC_API_KEY";
    private const string AddressName = "ANTHROPIC_BASE_URL";
    private const int UsualLength = 4_096;
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(new ModelHttp("anthropic", KeyName)) { Timeout = Timeout.InfiniteTimeSpan });

    public string Prefix => "anthropic";

    public async ValueTask<IChatClient> OpenAsync(string name, CancellationToken cancellationToken) =>
        (await ClientAsync(cancellationToken) ?? throw Missing.Key($"anthropic:{name}", KeyName)).AsIChatClient(name, UsualLength);

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = await ModelLists.OrNoneAsync(async token =>
        {
            var client = await ClientAsync(token);
            return client is null ? [] : (await client.Models.List(cancellationToken: token)).Items.Select(model => model.ID);
        }, cancellationToken);
        foreach (var name in names)
        {
            yield return name;
        }
    }

    private async ValueTask<AnthropicClient?> ClientAsync(CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(KeyName, cancellationToken) is not { Length: > 0 } key)
        {
            return null;
        }

        var options = new ClientOptions { ApiKey = key, HttpClient = _http.Value, MaxRetries = 0, Timeout = TimeSpan.FromHours(1) };
        return new AnthropicClient(await secrets.FindAsync(AddressName, cancellationToken) is { Length: > 0 } address ? options with { BaseUrl = address } : options);
    }
}
