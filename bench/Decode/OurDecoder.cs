using Tunesmith.Local;

namespace Tunesmith.Bench.Decode;

/// <summary>Our decoder, one sequence, one thread.</summary>
internal sealed class OurDecoder : IDisposable
{
    private readonly WorkCrew _crew;
    private readonly ModelWeights _weights;
    private readonly Decoder _decoder;
    private readonly KvPages _pages;

    public OurDecoder(string folder, WeightPrecision precision, int threads)
    {
        var config = ModelConfig.Open(folder);
        using var source = SafeTensorsFolder.Open(folder);
        _crew = new WorkCrew(threads);
        _weights = ModelWeights.Load(config, source, precision);
        _decoder = new Decoder(_weights, _crew, 64);
        _pages = new KvPages(config);
    }

    /// <summary>Bytes of weights that one token reads.</summary>
    public long Bytes => _weights.Bytes;

    /// <summary>Likeliest tokens after a prompt.</summary>
    public List<int> Generate(int[] prompt, int count)
    {
        using var cache = new KvCache(_weights.Config, _pages);
        _decoder.Run([.. prompt.Select((token, at) => new BatchRow(cache, token, at, null, at == prompt.Length - 1))]);
        var made = new List<int>(count);
        for (var token = Best(); made.Count < count; token = Best())
        {
            made.Add(token);
            _decoder.Run([new BatchRow(cache, token, cache.Length, null, true)]);
        }

        return made;
    }

    public void Dispose()
    {
        _decoder.Dispose();
        _weights.Dispose();
        _pages.Dispose();
        _crew.Dispose();
    }

    private int Best() => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(_decoder.Logits(0));
}
