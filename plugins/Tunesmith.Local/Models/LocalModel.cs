using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A model in memory, ready to answer many requests at once. Safe for concurrent use.</summary>
public sealed class LocalModel : IDisposable
{
    private readonly ModelWeights _weights;
    private readonly WorkCrew _crew;
    private readonly BatchEngine _engine;
    private readonly LoadedAdapters _adapters;

    private LocalModel(ModelFolder folder, ModelConfig config, ITensorSource source, LocalModelOptions options)
    {
        Folder = folder;
        _weights = ModelWeights.Load(config, source, options.Precision);
        _crew = new WorkCrew(options.Threads ?? Environment.ProcessorCount);
        _engine = new BatchEngine(_weights, _crew);
        _adapters = new LoadedAdapters(_weights, _engine);
    }

    /// <summary>What it was opened from.</summary>
    public ModelFolder Folder { get; }

    /// <summary>Memory of weights, adapters, keys and values, in bytes.</summary>
    public long Bytes => _weights.Bytes + _adapters.Bytes + _engine.CacheBytes;

    internal LoadedAdapters Adapters => _adapters;

    /// <summary>Loads a model folder.</summary>
    /// <exception cref="TunesmithException">A file is missing or broken, or the family is not supported.</exception>
    public static LocalModel Open(string folder, LocalModelOptions? options = null) => Open(ModelFolder.Open(folder), options ?? new LocalModelOptions());

    /// <summary>Loads a model folder that was opened before.</summary>
    public static LocalModel Open(ModelFolder folder, LocalModelOptions options)
    {
        using var source = folder.OpenTensors();
        return new LocalModel(folder, folder.Config, source, options);
    }

    /// <summary>Loads a base with an adapter worked in, for adapters that cannot be applied on the fly.</summary>
    internal static LocalModel OpenMerged(ModelFolder folder, string adapter, LocalModelOptions options)
    {
        using var source = new MergedTensors(folder.OpenTensors(), AdapterFolder.Open(adapter), folder.Config.TiedEmbeddings);
        return new LocalModel(folder, folder.Config with { TiedEmbeddings = folder.Config.TiedEmbeddings && !source.Untied }, source, options);
    }

    /// <summary>Generates tokens after a prompt; the one that ends the answer is given too.</summary>
    internal async IAsyncEnumerable<int> GenerateAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CheckLength(request.Prompt.Count, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var job = new GenerationJob(request, stop.Token);
        _engine.Add(job);
        try
        {
            await foreach (var token in job.Output.ReadAllAsync(cancellationToken))
            {
                yield return token;
            }
        }
        finally
        {
            // A reader that stops early frees the engine's place.
            await stop.CancelAsync();
        }
    }

    /// <summary>Natural-log probability of each token of an answer.</summary>
    internal Task<double[]> ScoreAsync(IReadOnlyList<int> prompt, IReadOnlyList<int> answer, Adapter? adapter, CancellationToken cancellationToken)
    {
        if (answer.Count == 0)
        {
            return Task.FromResult<double[]>([]);
        }

        CheckLength(prompt.Count, answer.Count);
        var job = new ScoringJob(prompt, answer, adapter, cancellationToken);
        _engine.Add(job);
        return job.Result;
    }

    /// <summary>Room for an answer after a prompt.</summary>
    internal int RoomAfter(int prompt) => Folder.Config.ContextLength - prompt;

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _adapters.Dispose();
        _weights.Dispose();
        _crew.Dispose();
    }

    private void CheckLength(int prompt, int answer)
    {
        if (prompt == 0)
        {
            throw new TunesmithException(LocalCodes.TooLong, "The prompt has no token. Expected at least one. Write something, or use a model with a start token.");
        }

        if (prompt + answer > Folder.Config.ContextLength)
        {
            throw new TunesmithException(
                LocalCodes.TooLong,
                $"The prompt has {prompt} tokens{(answer > 1 ? $" and the answer {answer}" : "")}, and '{Folder.Name}' reads {Folder.Config.ContextLength} in all. Shorten the prompt, or choose a model with a longer context.");
        }
    }
}
