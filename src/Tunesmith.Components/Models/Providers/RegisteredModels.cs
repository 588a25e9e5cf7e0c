using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Providers;

/// <summary>Models of the registry: <c>model:support@production</c> opens whatever that alias points to now.</summary>
/// <typeparam name="T">What is opened: a chat client, a model language, a scorer.</typeparam>
internal sealed class RegisteredModels<T>(IModelRegistry registry, Func<IEnumerable<IProvider<T>>> others) : IProvider<T>
{
    public string Prefix => "model";

    public async ValueTask<T> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var version = await registry.FindAsync(name, cancellationToken) ?? throw new TunesmithException(
            "TS3212", $"There is no model '{name}' in the registry. Name it as model:name, model:name@3 or model:name@production.");
        var (prefix, rest) = ChatModels.Parts(new ModelRef(version.Reference));
        var provider = prefix == Prefix ? null : others().FirstOrDefault(other => other.Prefix == prefix);
        return await (provider ?? throw new TunesmithException(
            "TS3212", $"The model '{name}' is served as '{version.Reference}', but '{prefix}' is not here. Install what serves it.")).OpenAsync(rest, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new HashSet<string>();
        await foreach (var version in registry.ListAsync(cancellationToken))
        {
            if (known.Add(version.Name))
            {
                foreach (var alias in (await registry.AliasesAsync(version.Name, cancellationToken)).Keys.Order(StringComparer.Ordinal))
                {
                    yield return $"{version.Name}@{alias}";
                }
            }

            yield return $"{version.Name}@{version.Version}";
        }
    }
}
