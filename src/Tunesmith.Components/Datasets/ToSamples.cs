using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Makes samples of rows, JSON or texts; finds alpaca, ShareGPT, OpenAI messages, prompt and completion by itself.</summary>
/// <remarks>A row that cannot become a sample is set aside with the reason. Samples pass unchanged.</remarks>
[Component("datasets.to-samples", Category = "Datasets", Icon = "message-square-plus")]
public sealed class ToSamples : Component<ToSamples.Inputs, ToSamples.Settings, ToSamples.Outputs>
{
    private const int Looked = 200;

    /// <param name="Items">Rows, JSON, documents or samples.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Samples">The samples, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<Sample> Samples);

    public sealed record Settings : MappingSettings;

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(MakeAsync(inputs.Items, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<Sample> MakeAsync(
        IAsyncEnumerable<object> items, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = new List<(object Item, JsonElement Row)>();
        SampleMaker? maker = null;
        var number = 0L;
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            if (item is Sample sample)
            {
                yield return sample;
                continue;
            }

            first.Add((item, ItemRows.Of(item)));
            if (maker is null && first.Count < Looked)
            {
                continue;
            }

            maker ??= Maker(first, settings, run);
            foreach (var made in Made(maker, first, run, ref number))
            {
                yield return made;
            }
        }

        if (first.Count > 0)
        {
            foreach (var made in Made(maker ?? Maker(first, settings, run), first, run, ref number))
            {
                yield return made;
            }
        }
    }

    private static SampleMaker Maker(List<(object Item, JsonElement Row)> first, Settings settings, RunContext run)
    {
        var source = SourceOf(first[0].Item) ?? "items";
        return new SampleMaker(Mappings.Of(settings, SampleMaker.Propose([.. first.Select(one => one.Row)], source), source, run), source);
    }

    private static List<Sample> Made(SampleMaker maker, List<(object Item, JsonElement Row)> rows, RunContext run, ref long number)
    {
        var made = new List<Sample>();
        foreach (var (item, row) in rows)
        {
            var read = maker.Read(row, ++number);
            if (read.Sample is { } sample)
            {
                made.Add(sample with { Provenance = Origin(sample.Provenance, item, run) });
            }
            else
            {
                run.SetAside(item, $"TS3141: {read.Reason} Correct the row, or the names of the fields.");
            }
        }

        rows.Clear();
        return made;
    }

    private static Provenance Origin(Provenance known, object item, RunContext run) => item is not Document document
        ? known with { Node = run.NodeId }
        : known with
        {
            SourceHash = document.Metadata.ContainsKey("row") ? known.SourceHash : document.SourceHash ?? known.SourceHash,
            Source = document.Metadata.GetValueOrDefault("source") is { } source ? document.Metadata.TryGetValue("row", out var row) ? $"{source}:{row}" : source : known.Source,
            Start = document.Offset,
            Length = document.Offset is null ? null : document.Text.Length,
            Node = run.NodeId,
        };

    private static string? SourceOf(object item) => (item as Document)?.Metadata.GetValueOrDefault("source");
}
