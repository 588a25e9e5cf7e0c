using System.Runtime.CompilerServices;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Notes the language of each document in its metadata, and keeps those in the languages you choose.</summary>
[Component("text.language", Category = "Text", Icon = "languages", Title = "Detect language")]
public sealed class DetectLanguage : Component<DetectLanguage.Inputs, DetectLanguage.Settings, DetectLanguage.Outputs>
{
    /// <param name="Documents">Documents to look at.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Documents">The documents kept, each with its language in the metadata.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Documents);

    public sealed record Settings
    {
        /// <summary>Languages to keep, as codes such as en and zh; empty keeps all.</summary>
        public IReadOnlyList<string> Keep { get; init; } = [];
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(DetectAsync(inputs.Documents, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<Document> DetectAsync(
        IAsyncEnumerable<Document> documents, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var language = LanguageGuess.Of(document.Text);
            run.Count($"language.{language}", 1);
            if (settings.Keep.Count == 0 || settings.Keep.Contains(language, StringComparer.OrdinalIgnoreCase))
            {
                yield return document with { Metadata = new Dictionary<string, string>(document.Metadata) { ["language"] = language } };
            }
        }
    }
}
