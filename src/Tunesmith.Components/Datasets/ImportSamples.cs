using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Reads samples from a file of another tool: alpaca, ShareGPT, OpenAI messages, prompt and completion, or plain text.</summary>
/// <remarks>JSON Lines, JSON, CSV or Parquet. Bad rows are set aside with their line and reason.</remarks>
[Component("datasets.import", Category = "Datasets", Icon = "file-input")]
public sealed class ImportSamples : Component<ImportSamples.Inputs, ImportSamples.Settings, ImportSamples.Outputs>
{
    public sealed record Inputs;

    /// <param name="Samples">The file's samples, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<Sample> Samples);

    public sealed record Settings : MappingSettings
    {
        /// <summary>The file to read.</summary>
        [Required]
        public FileRef Path { get; init; }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(ReadAsync(settings, run, cancellationToken)));

    private static async IAsyncEnumerable<Sample> ReadAsync(Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = settings.Path.ToString();
        ImportProposal proposal;
        await using (var head = run.Files.OpenRead(settings.Path))
        {
            proposal = await SampleImport.DetectAsync(head, name, cancellationToken);
        }

        var mapping = Mappings.Of(settings, proposal, name, run);
        await using var content = run.Files.OpenRead(settings.Path);
        await foreach (var row in SampleImport.ReadAsync(content, proposal.Kind, mapping, name, cancellationToken))
        {
            if (row.Sample is { } sample)
            {
                yield return sample with { Provenance = sample.Provenance with { Node = run.NodeId } };
            }
            else
            {
                run.SetAside($"{name}:{row.Line}", $"TS3141: Line {row.Line}: {row.Reason} Correct the row, or the names of the fields.");
            }
        }
    }
}
