using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Chat models over every registered provider. A name without one is OpenAI's, or Hugging Face's when it has a slash, as people mean it.</summary>
internal sealed class ChatModels(IEnumerable<IProvider<IChatClient>> providers) : IChatModels
{
    private readonly Dictionary<string, IProvider<IChatClient>> _providers = providers.ToDictionary(provider => provider.Prefix);

    public async ValueTask<IChatClient> OpenAsync(ModelRef model, CancellationToken cancellationToken)
    {
        if (model.IsEmpty)
        {
            throw new TunesmithException("TS3201", "No model is chosen. Choose one as provider:model, such as openai:gpt-4o-mini.");
        }

        var (prefix, name) = Parts(model);
        var provider = _providers.GetValueOrDefault(prefix) ?? throw new TunesmithException(
            "TS3202",
            $"The model '{model}' names the provider '{prefix}', which is not here. Known are {string.Join(", ", _providers.Keys.Order(StringComparer.Ordinal))}.");
        return await provider.OpenAsync(name, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (prefix, provider) in _providers.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            await foreach (var name in provider.ListAsync(cancellationToken))
            {
                yield return $"{prefix}:{name}";
            }
        }
    }

    /// <summary>What stands before and after the first colon.</summary>
    public static (string Prefix, string Name) Parts(ModelRef model)
    {
        var colon = model.Value.IndexOf(':');
        return colon < 0 ? (model.Value.Contains('/') ? "huggingface" : "openai", model.Value.Trim()) : (model.Value[..colon].Trim().ToLowerInvariant(), model.Value[(colon + 1)..].Trim());
    }
}
