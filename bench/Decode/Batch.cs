using Tunesmith.Local;

namespace Tunesmith.Bench.Decode;

/// <summary>Total tokens a second of 16 chats at once against one.</summary>
internal static class Batch
{
    private const int Chats = 16;
    private const int Rounds = 4;

    public static async Task<bool> RunAsync(string root, string tokenizer)
    {
        Console.WriteLine("| model | weights | one chat, tokens/CPU-s | 16 chats, tokens/CPU-s | ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        var good = true;
        foreach (var shape in Comparison.Shapes)
        {
            var folder = shape.Write(root, tokenizer);
            var count = shape.Name == "15M" ? 64 : 16;
            foreach (var precision in (WeightPrecision[])[WeightPrecision.F32, WeightPrecision.BF16, WeightPrecision.EightBit])
            {
                using var model = LocalModel.Open(folder, new LocalModelOptions { Precision = precision, Threads = 1 });
                var (one, many) = (0.0, 0.0);
                for (var round = 0; round < Rounds; round++)
                {
                    one = Math.Max(one, count / await SecondsAsync(model, 1, count, round));
                    many = Math.Max(many, Chats * count / await SecondsAsync(model, Chats, count, round));
                }

                Console.WriteLine($"| {shape.Name} | {precision} | {one:0} | {many:0} | {many / one:0.0}× |");

                // The limit is for published weights; smaller ones already need less memory traffic for one chat.
                good &= precision != WeightPrecision.F32 || many / one >= 6;
            }
        }

        return good;
    }

    private static async Task<double> SecondsAsync(LocalModel model, int chats, int count, int round)
    {
        var work = Enumerable.Range(0, chats).Select(chat => Task.Run(async () =>
        {
            var request = new GenerationRequest([5, 900 + chat, 17 + round], count, new HashSet<int>(), new SamplingOptions(), null);
            await foreach (var _ in model.GenerateAsync(request, default))
            {
            }
        }));
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        process.Refresh();
        var before = process.TotalProcessorTime;
        await Task.WhenAll(work);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }
}
