using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Tunesmith.Components.Data;
using Tunesmith.Components.Text.Patterns;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Replaces what a regular expression matches, in documents, samples or texts.</summary>
[Component("text.regex-replace", Category = "Text", Icon = "replace")]
public sealed class RegexReplace : Component<RegexReplace.Inputs, RegexReplace.Settings, RegexReplace.Outputs>
{
    /// <param name="Items">Documents, samples or texts.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The same items with their texts changed.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>The regular expression; ^ and $ match at each line.</summary>
        [Required]
        public string Pattern { get; init; } = "";

        /// <summary>What stands in its place; $1 or ${name} puts a group in.</summary>
        public string Replacement { get; init; } = "";

        /// <summary>Does not tell capital from small letters.</summary>
        public bool IgnoreCase { get; init; }
    }

    protected override IEnumerable<Finding> Check(Settings settings) => SafePattern.Check(settings.Pattern);

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var pattern = SafePattern.Make(settings.Pattern, settings.IgnoreCase);
        return ValueTask.FromResult(new Outputs(inputs.Items.Select(item => ItemTexts.Map(item, Replace))));

        string Replace(string text)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return pattern.Replace(text, settings.Replacement);
            }
            catch (RegexMatchTimeoutException)
            {
                throw SafePattern.TooSlow(settings.Pattern);
            }
        }
    }
}
