using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Scripted;

/// <summary>Scripted models: fixed rules, no model at all. They need no key and always answer the same, for demos and tests.</summary>
internal sealed class ScriptedProvider(IEnumerable<IScript> scripts) : IProvider<IChatClient>
{
    private readonly Dictionary<string, IScript> _scripts = scripts.ToDictionary(script => script.Name);

    public string Prefix => "scripted";

    public ValueTask<IChatClient> OpenAsync(string name, CancellationToken cancellationToken) =>
        _scripts.TryGetValue(name, out var script)
            ? ValueTask.FromResult<IChatClient>(new ScriptedChatClient(script))
            : throw new TunesmithException(
                "TS3211", $"There is no script '{name}'. Scripted models are {string.Join(", ", _scripts.Keys.Order(StringComparer.Ordinal).Select(known => $"scripted:{known}"))}.");

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var name in _scripts.Keys.Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return name;
        }
    }
}
