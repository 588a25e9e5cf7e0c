using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Tokenizers and templates of local models; their weights are not loaded.</summary>
internal sealed class LocalLanguageProvider(LocalModels models) : IProvider<ModelLanguage>
{
    public string Prefix => "local";

    public async ValueTask<ModelLanguage> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var served = await models.OpenAsync(name, cancellationToken);
        return served.Folder.Language with { Template = served.Template };
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var name in models.Places.List())
        {
            yield return name;
        }
    }
}
