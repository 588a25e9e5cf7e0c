using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Finds the tokenizer of a model over every source of model languages.</summary>
internal static class Tokenizers
{
    public static async ValueTask<ITokenizer> OpenAsync(
        IEnumerable<IProvider<ModelLanguage>> languages, ModelRef model, CancellationToken cancellationToken) =>
        (await LanguageAsync(languages, model, cancellationToken)).Tokenizer;

    public static async ValueTask<ModelLanguage> LanguageAsync(
        IEnumerable<IProvider<ModelLanguage>> languages, ModelRef model, CancellationToken cancellationToken)
    {
        var colon = model.ToString().IndexOf(':');
        var prefix = colon < 0 ? "" : model.Value[..colon];
        var known = languages.ToList();
        var provider = known.Find(p => p.Prefix == prefix) ?? throw new TunesmithException(
            "TS3103",
            $"'{model}' has no tokenizer here: only models of {Listed(known)} bring one. Choose one of them, or count characters.");
        return await provider.OpenAsync(model.Value[(colon + 1)..], cancellationToken);
    }

    private static string Listed(List<IProvider<ModelLanguage>> known) =>
        known.Count == 0 ? "an installed local engine (none is installed)" : string.Join(", ", known.Select(p => p.Prefix + ":"));
}
