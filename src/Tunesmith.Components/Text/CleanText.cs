using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Data;
using Tunesmith.Components.Text.Patterns;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Cleans texts: blanks, invisible characters, broken lines, repeated lines, tags and links.</summary>
[Component("text.clean", Category = "Text", Icon = "brush")]
public sealed class CleanText : Component<CleanText.Inputs, CleanText.Settings, CleanText.Outputs>
{
    /// <param name="Items">Documents, samples or texts.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The same items, cleaned; a document with nothing left is dropped.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>Makes runs of blanks one blank, and more than two line breaks two.</summary>
        public bool Blanks { get; init; } = true;

        /// <summary>Removes control characters, soft hyphens and characters without width.</summary>
        public bool Invisible { get; init; } = true;

        /// <summary>Writes full-width letters and digits as usual ones (Ａ１ → A1).</summary>
        public bool FullWidth { get; init; }

        /// <summary>Removes HTML tags and comments, and resolves entities such as &amp;amp;.</summary>
        public bool Tags { get; init; }

        /// <summary>Removes web addresses.</summary>
        public bool Links { get; init; }

        /// <summary>Joins a word that a line break with a hyphen cuts in two, as PDF files have it.</summary>
        public bool BrokenWords { get; init; }

        /// <summary>Removes a line that occurs this often in a document, such as a page header; 0 keeps all.</summary>
        [Advanced, Range(0, 1_000)]
        public int RepeatedLines { get; init; }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var items = inputs.Items.Select(item =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ItemTexts.Map(item, text => Cleaning.Clean(text, settings));
        });
        return ValueTask.FromResult(new Outputs(items.Where(item => item is not Document { Text.Length: 0 } and not "")));
    }
}
