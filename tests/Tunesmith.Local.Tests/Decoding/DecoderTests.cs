using System.Numerics.Tensors;
using System.Text.Json;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class DecoderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Logits_of_a_real_model_are_those_recorded(int path)
    {
        Assert.SkipUnless(KernelPaths.Usable.Contains((KernelPath)path), "This processor lacks these instructions.");
        var (ids, expected, last) = Golden();
        using var rig = new DecoderRig(SharedFiles.Model("stories260K-hf"), WeightPrecision.F32, (KernelPath)path);
        var logits = rig.All(ids);
        Assert.Equal(expected, logits.Select(row => TensorPrimitives.IndexOfMax(row)));
        for (var i = 0; i < last.Length; i++)
        {
            Assert.Equal(last[i], logits[^1][i], 1e-3);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void One_by_one_in_pieces_and_at_once_give_the_same(int path)
    {
        Assert.SkipUnless(KernelPaths.Usable.Contains((KernelPath)path), "This processor lacks these instructions.");
        var (ids, _, _) = Golden();
        using var rig = new DecoderRig(SharedFiles.Model("stories260K-hf"), WeightPrecision.F32, (KernelPath)path);
        var atOnce = rig.All(ids);
        foreach (var piece in new[] { 1, 3, 7 })
        {
            var inPieces = rig.All(ids, piece);
            for (var i = 0; i < ids.Length; i++)
            {
                Assert.True(Distance(atOnce[i], inPieces[i]) < 1e-4, $"piece {piece}, row {i}");
            }
        }
    }

    [Theory]
    [InlineData(WeightPrecision.BF16, 0.06)]
    [InlineData(WeightPrecision.EightBit, 0.15)]
    public void Smaller_weights_stay_close(WeightPrecision precision, double tolerance)
    {
        var (ids, expected, _) = Golden();
        using var exact = new DecoderRig(SharedFiles.Model("stories260K-hf"), WeightPrecision.F32);
        var reference = exact.All(ids);
        float[][]? first = null;
        foreach (var path in KernelPaths.Usable)
        {
            using var rig = new DecoderRig(SharedFiles.Model("stories260K-hf"), precision, path);
            var logits = rig.All(ids);
            first ??= logits;
            for (var i = 0; i < ids.Length; i++)
            {
                Assert.True(Distance(reference[i], logits[i]) < tolerance, $"{path} row {i}: {Distance(reference[i], logits[i])}");
                Assert.True(Distance(first[i], logits[i]) < 0.01, $"{path} against the portable path, row {i}: {Distance(first[i], logits[i])}");
            }

            Assert.True(expected.Zip(logits).Count(pair => pair.First == TensorPrimitives.IndexOfMax(pair.Second)) >= expected.Length - 1);
        }
    }

    [Fact]
    public void Sequences_in_one_batch_do_not_touch_each_other()
    {
        var (ids, _, _) = Golden();
        using var rig = new DecoderRig(SharedFiles.Model("stories260K-hf"), WeightPrecision.F32);
        var alone = rig.All(ids);
        using var first = rig.Cache();
        using var second = rig.Cache();
        int[] others = [.. ids.Reverse()];
        for (var i = 0; i < ids.Length; i++)
        {
            rig.Decoder.Run([new(first, ids[i], i, null, true), new(second, others[i], i, null, true)]);
            Assert.True(Distance(alone[i], rig.Decoder.Logits(0).ToArray()) < 1e-4);
        }
    }

    [Fact]
    public void Two_threads_give_what_one_gives()
    {
        var random = new Random(3);
        using var matrix = new SingleMatrix(1000, 256);
        var row = new float[256];
        for (var i = 0; i < 1000; i++)
        {
            Array.ForEach(Enumerable.Range(0, 256).ToArray(), at => row[at] = random.NextSingle());
            matrix.Write(i, row);
        }

        using var crew = new WorkCrew(2);
        var counted = new int[5000];
        for (var round = 0; round < 200; round++)
        {
            crew.Run(counted.Length, 7, (from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    Interlocked.Increment(ref counted[i]);
                }
            });
        }

        Assert.All(counted, count => Assert.Equal(200, count));
    }

    internal static double Distance(float[] a, float[] b)
    {
        var difference = new float[a.Length];
        TensorPrimitives.Subtract(a, b, difference);
        return TensorPrimitives.Norm<float>(difference) / TensorPrimitives.Norm<float>(a);
    }

    private static (int[] Ids, int[] Argmax, double[] Last) Golden()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFiles.Model("stories260K-hf"), "golden.json")));
        var root = golden.RootElement;
        return ([.. root.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())],
            [.. root.GetProperty("argmax").EnumerateArray().Select(id => id.GetInt32())],
            [.. root.GetProperty("last_logits_first8").EnumerateArray().Select(logit => logit.GetDouble())]);
    }
}

/// <summary>A decoder over a model folder or a source, for tests.</summary>
internal sealed class DecoderRig : IDisposable
{
    private readonly ITensorSource _source;
    private readonly WorkCrew _crew = new(1);
    private readonly KvPages _pages;

    public DecoderRig(string folder, WeightPrecision precision, KernelPath? path = null)
        : this(ModelConfig.Open(folder), SafeTensorsFolder.Open(folder), precision, path)
    {
    }

    public DecoderRig(ModelConfig config, ITensorSource source, WeightPrecision precision = WeightPrecision.F32, KernelPath? path = null)
    {
        Config = config;
        _source = source;
        Weights = ModelWeights.Load(config, source, precision);
        Decoder = new Decoder(Weights, _crew, 32, path);
        _pages = new KvPages(config);
    }

    public ModelConfig Config { get; }

    public ModelWeights Weights { get; }

    public Decoder Decoder { get; }

    public KvCache Cache() => new(Config, _pages);

    public float[][] All(int[] ids, int piece = 32, Adapter? adapter = null)
    {
        using var cache = Cache();
        cache.Planned = ids.Length;
        var logits = new List<float[]>();
        for (var from = 0; from < ids.Length; from += piece)
        {
            var wanted = Decoder.Run([.. ids.Skip(from).Take(piece).Select((id, at) => new BatchRow(cache, id, from + at, adapter, true))]);
            logits.AddRange(Enumerable.Range(0, wanted).Select(row => Decoder.Logits(row).ToArray()));
        }

        return [.. logits];
    }

    public void Dispose()
    {
        Decoder.Dispose();
        Weights.Dispose();
        _pages.Dispose();
        _crew.Dispose();
        _source.Dispose();
    }
}
