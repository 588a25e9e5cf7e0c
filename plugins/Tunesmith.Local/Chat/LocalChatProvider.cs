using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Chat models of this computer.</summary>
internal sealed class LocalChatProvider(LocalModels models) : IProvider<IChatClient>
{
    public string Prefix => "local";

    public async ValueTask<IChatClient> OpenAsync(string name, CancellationToken cancellationToken) => new LocalChatClient(await models.OpenAsync(name, cancellationToken), name);

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var name in models.Places.List())
        {
            yield return name;
        }
    }
}
