using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Scorers over local models.</summary>
internal sealed class LocalScorerProvider(LocalModels models) : IProvider<ITextScorer>
{
    public string Prefix => "local";

    public async ValueTask<ITextScorer> OpenAsync(string name, CancellationToken cancellationToken) => new LocalScorer(await models.OpenAsync(name, cancellationToken));

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var name in models.Places.List())
        {
            yield return name;
        }
    }
}
