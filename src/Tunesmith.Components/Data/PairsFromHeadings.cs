using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Data.Pairs;
using Tunesmith.Components.Files;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Makes question-and-answer samples from FAQs, headings and articles of law by fixed rules; no model is used.</summary>
/// <remarks>Try the whole chain without a key with it. The answers are the documents' own words, so they are only as good as their structure.</remarks>
[Component("data.qa-from-headings", Category = "Data", Icon = "list-tree", Title = "Q&A from headings (no model)")]
public sealed class PairsFromHeadings : Component<PairsFromHeadings.Inputs, PairsFromHeadings.Settings, PairsFromHeadings.Outputs>
{
    /// <param name="Documents">Whole documents with FAQ-like structure, in English or Chinese.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Samples">A sample for each question that was found, with its place in the document.</param>
    public sealed record Outputs(IAsyncEnumerable<Sample> Samples);

    public sealed record Settings
    {
        /// <summary>Also turns headings and articles that do not ask into questions.</summary>
        public bool Headings { get; init; } = true;

        /// <summary>Shortest answer kept, in characters.</summary>
        [Range(1, 10_000)]
        public int ShortestAnswer { get; init; } = 10;

        /// <summary>Longest answer kept, in characters; longer ones are left out.</summary>
        [Range(10, 1_000_000)]
        public int LongestAnswer { get; init; } = 2_000;

        /// <summary>System message put before each question; empty for none.</summary>
        [Advanced, Multiline]
        public string System { get; init; } = "";
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(MakeAsync(inputs.Documents, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<Sample> MakeAsync(
        IAsyncEnumerable<Document> documents, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var hash = document.SourceHash ?? ContentHash.Of(document.Text);
            foreach (var pair in QuestionPairs.Find(document.Text, document.Metadata.GetValueOrDefault("title") ?? "", settings.Headings))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (pair.Answer.Length >= settings.ShortestAnswer && pair.Answer.Length <= settings.LongestAnswer)
                {
                    yield return Make(pair, document, hash, settings, run.NodeId);
                }
                else
                {
                    run.Count("answers.left-out", 1);
                }
            }
        }
    }

    private static Sample Make(QuestionPair pair, Document document, string hash, Settings settings, string node)
    {
        ChatTurn[] turns = [new("user", pair.Question), new("assistant", pair.Answer)];
        return new Sample(
            string.IsNullOrWhiteSpace(settings.System) ? turns : [new ChatTurn("system", settings.System), .. turns],
            new Dictionary<string, string>(),
            new Provenance(hash)
            {
                Source = document.Metadata.GetValueOrDefault("source"),
                Start = (document.Offset ?? 0) + pair.Start,
                Length = pair.Answer.Length,
                Node = node,
            });
    }
}
