using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tunesmith.Components.Text.Patterns;
using Tunesmith.Components.Text.Splitting;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Finds what a regular expression matches, and makes a document of each match.</summary>
/// <remarks>Named groups such as (?&lt;amount&gt;\d+) become metadata.</remarks>
[Component("text.regex-extract", Category = "Text", Icon = "regex")]
public sealed class RegexExtract : Component<RegexExtract.Inputs, RegexExtract.Settings, RegexExtract.Outputs>
{
    /// <param name="Documents">Documents to search.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Matches">A document of each match, in order, with its place.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Matches);

    public sealed record Settings
    {
        /// <summary>The regular expression; ^ and $ match at each line.</summary>
        [Required]
        public string Pattern { get; init; } = "";

        /// <summary>Does not tell capital from small letters.</summary>
        public bool IgnoreCase { get; init; }

        /// <summary>Group that becomes the text, by name or number; 0 is the whole match.</summary>
        public string Group { get; init; } = "0";

        /// <summary>Takes only the first match of each document.</summary>
        public bool FirstOnly { get; init; }
    }

    protected override IEnumerable<Finding> Check(Settings settings) => SafePattern.Check(settings.Pattern);

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(ExtractAsync(inputs.Documents, settings, cancellationToken)));

    private static async IAsyncEnumerable<Document> ExtractAsync(
        IAsyncEnumerable<Document> documents, Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pattern = SafePattern.Make(settings.Pattern, settings.IgnoreCase);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var chunks = new ChunksOf(document);
            foreach (var match in Matches(pattern, document.Text, settings))
            {
                var group = match.Groups[settings.Group];
                if (group.Success)
                {
                    yield return chunks.Make(new Piece(group.Index, group.Length)) with { Metadata = Metadata(document, match) };
                }
            }
        }
    }

    private static List<Match> Matches(Regex pattern, string text, Settings settings)
    {
        try
        {
            return [.. pattern.Matches(text).Take(settings.FirstOnly ? 1 : int.MaxValue)];
        }
        catch (RegexMatchTimeoutException)
        {
            throw SafePattern.TooSlow(settings.Pattern);
        }
    }

    private static Dictionary<string, string> Metadata(Document document, Match match)
    {
        var metadata = new Dictionary<string, string>(document.Metadata);
        foreach (Group group in match.Groups)
        {
            if (group.Success && !char.IsAsciiDigit(group.Name[0]))
            {
                metadata[group.Name] = group.Value;
            }
        }

        return metadata;
    }
}
