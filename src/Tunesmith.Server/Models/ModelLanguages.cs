using Tunesmith.Flows;

namespace Tunesmith.Server.Models;

/// <summary>Tokenizers and templates by <c>provider:model</c>.</summary>
internal sealed class ModelLanguages(IEnumerable<IProvider<ModelLanguage>> providers)
{
    public async ValueTask<ModelLanguage> OpenAsync(string model, CancellationToken cancellationToken)
    {
        var (prefix, name) = model.IndexOf(':') is var colon and > 0 ? (model[..colon], model[(colon + 1)..]) : ("", model);
        var provider = providers.FirstOrDefault(provider => provider.Prefix == prefix)
            ?? throw new TunesmithException("TS8308", $"The tokenizer of '{model}' is not known here. Choose a model of this computer, such as local:…, whose files are there.");
        return await provider.OpenAsync(name, cancellationToken);
    }
}
