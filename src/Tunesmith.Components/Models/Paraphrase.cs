using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Data.Pairs;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Lets a model ask each sample's question in other words, and gives a sample of each variant.</summary>
/// <remarks>Answers stay the same. Tuned models understand more ways of asking when they were trained on them.</remarks>
[Component("models.paraphrase", Category = "Models", Icon = "repeat-2", Expensive = true)]
public sealed class Paraphrase(IModelCalls calls) : Component<Paraphrase.Inputs, Paraphrase.Settings, Paraphrase.Outputs>
{
    /// <param name="Sample">A sample whose last question is put in other words.</param>
    public sealed record Inputs(Sample Sample);

    /// <param name="Samples">The sample itself, if wanted, and its variants.</param>
    public sealed record Outputs(IAsyncEnumerable<Sample> Samples);

    public sealed record Settings : ModelSettings
    {
        /// <summary>How many variants are asked for.</summary>
        [Range(1, 20), Slider(UsualMinimum = 2, UsualMaximum = 6)]
        public int Variants { get; init; } = 3;

        /// <summary>Passes on the sample itself too.</summary>
        public bool KeepOriginal { get; init; } = true;

        /// <summary>More about how to word the variants; empty for nothing.</summary>
        [Multiline]
        public string Style { get; init; } = "";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var at = LastQuestion(inputs.Sample);
        if (at < 0)
        {
            return new Outputs(new[] { inputs.Sample }.ToAsyncEnumerable());
        }

        var question = inputs.Sample.Messages[at].Content;
        var answer = await calls.AskAsync(new ModelCall(Turns.Of(settings, Prompt(question, settings)), settings), run, cancellationToken);
        var variants = Lines(answer.Text, question).Take(settings.Variants).Select(line => Variant(inputs.Sample, at, line, answer.Model, run)).ToList();
        if (variants.Count < settings.Variants)
        {
            run.Count("variants.missing", settings.Variants - variants.Count);
        }

        return new Outputs((settings.KeepOriginal ? variants.Prepend(inputs.Sample) : variants).ToAsyncEnumerable());
    }

    private static int LastQuestion(Sample sample)
    {
        for (var i = sample.Messages.Count - 1; i >= 0; i--)
        {
            if (sample.Messages[i].Role == "user")
            {
                return i;
            }
        }

        return -1;
    }

    private static string Prompt(string question, Settings settings) => Phrasing.IsChinese(question)
        ? $"把下面的问题改写成 {settings.Variants} 个意思相同、说法不同的问题。每行一个，不要编号，不要解释。{settings.Style}\n\n{question}"
        : $"Write {settings.Variants} other ways to ask the following, with the same meaning. One a line, no numbers, no explanation. {settings.Style}\n\n{question}";

    private static IEnumerable<string> Lines(string text, string question) => text.Split('\n')
        .Select(line => LineKind.Plain(line.Trim().TrimStart('-', '•', ' ')).Trim('"', '“', '”'))
        .Where(line => line.Length > 0 && line != question)
        .Distinct();

    private static Sample Variant(Sample sample, int at, string question, string model, RunContext run)
    {
        var turns = sample.Messages.ToList();
        turns[at] = turns[at] with { Content = question };
        return sample with
        {
            Messages = turns,
            Provenance = sample.Provenance with { DerivedFrom = SampleHash.Of(sample), Model = model, Node = run.NodeId },
        };
    }
}
