using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaSharp;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Providers;

/// <summary>Chat models of an Ollama server, on this machine unless an address is set.</summary>
internal sealed class OllamaProvider(ISecrets secrets) : IProvider<IChatClient>, IDisposable
{
    private const string AddressName = "OLLAMA_BASE_URL";
    private const string UsualAddress = "http://localhost:11434";

    private readonly ModelHttp _http = new("ollama", AddressName);

    public string Prefix => "ollama";

    public async ValueTask<IChatClient> OpenAsync(string name, CancellationToken cancellationToken) => await ClientAsync(name, cancellationToken);

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = await ModelLists.OrNoneAsync(
            async token => (await (await ClientAsync("", token)).ListLocalModelsAsync(token)).Select(model => model.Name), cancellationToken);
        foreach (var name in names)
        {
            yield return name;
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<OllamaApiClient> ClientAsync(string name, CancellationToken cancellationToken)
    {
        var address = await secrets.FindAsync(AddressName, cancellationToken) is { Length: > 0 } set ? set : UsualAddress;
        var http = new HttpClient(_http, disposeHandler: false) { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        return new OllamaApiClient(http, name);
    }
}
