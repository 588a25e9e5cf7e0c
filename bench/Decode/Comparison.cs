using System.Numerics.Tensors;
using Tunesmith.Local;

namespace Tunesmith.Bench.Decode;

/// <summary>Tokens a second at batch 1 beside llama.cpp on the same weights, and as a share of what the memory can deliver.</summary>
internal static class Comparison
{
    private const double Limit = 0.9;
    private const int Rounds = 5;
    private static readonly int[] Prompt = [5, 900, 17, 2048, 9, 400, 33, 1200];

    public static IReadOnlyList<RandomModel> Shapes { get; } = [new("15M", 288, 768, 6, 6, 6, 32_000), new("105M", 768, 2048, 12, 12, 4, 32_000)];

    public static bool Run(string root, string tokenizer)
    {
        var peer = LlamaCpp.Folder(root);
        if (peer is null)
        {
            Console.WriteLine("llama.cpp is not installed (tests/Tunesmith.Local.Tests/make-fixtures/fetch-packages does it); only our own figures follow.");
        }
        else
        {
            LlamaCpp.Start(peer);
        }

        var bandwidth = Bandwidth();
        Console.WriteLine($"memory: {bandwidth / 1e9:0.0} GB/s, one thread, sequential");
        Console.WriteLine("| model | ours | tokens/CPU-s | share of memory bound | llama.cpp | tokens/CPU-s | ratio | same greedy tokens |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var good = true;
        foreach (var shape in Shapes)
        {
            var folder = shape.Write(root, tokenizer);
            good &= Row(shape, folder, (WeightPrecision.F32, "f32"), peer is not null, bandwidth);
            good &= Row(shape, folder, (WeightPrecision.BF16, null), peer is not null, bandwidth);
            good &= Row(shape, folder, (WeightPrecision.EightBit, "q8_0"), peer is not null, bandwidth);
        }

        return good;
    }

    private static bool Row(RandomModel shape, string folder, (WeightPrecision Ours, string? Theirs) kinds, bool peer, double bandwidth)
    {
        var count = shape.Name == "15M" ? 96 : 24;
        using var ours = new OurDecoder(folder, kinds.Ours, threads: 1);
        using var theirs = peer && kinds.Theirs is not null ? LlamaCpp.Open(RandomModel.Gguf(folder, kinds.Theirs), threads: 1) : null;
        var (mine, other) = (ours.Generate(Prompt, count), theirs?.Generate(Prompt, count));
        var (best, peerBest) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Max(best, Clock.Rate(count, () => ours.Generate(Prompt, count)));
            peerBest = theirs is null ? 0 : Math.Max(peerBest, Clock.Rate(count, () => theirs.Generate(Prompt, count)));
        }

        var same = other is null ? "–" : $"{mine.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count()} of {count}";
        var ratio = theirs is null ? "–" : $"{best / peerBest:0.00}×";
        Console.WriteLine($"| {shape.Name} | {kinds.Ours} | {best:0} | {best * ours.Bytes / bandwidth:0.00} | {kinds.Theirs ?? "–"} | {(theirs is null ? "–" : $"{peerBest:0}")} | {ratio} | {same} |");
        return theirs is null || best / peerBest >= Limit;
    }

    private static double Bandwidth()
    {
        var numbers = new float[64 << 20];
        Array.Fill(numbers, 1);
        var best = 0.0;
        for (var round = 0; round < 4; round++)
        {
            var sum = 0f;
            best = Math.Max(best, Clock.Rate(1, () => sum = TensorPrimitives.Sum<float>(numbers)) * numbers.Length * sizeof(float));
            GC.KeepAlive(sum);
        }

        return best;
    }
}
