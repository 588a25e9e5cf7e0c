using Tunesmith.Local;

namespace Tunesmith.Bench.Decode;

/// <summary>Resident memory over 10,000 requests, 16 at a time.</summary>
internal static class Memory
{
    private const int Requests = 10_000;

    public static async Task<bool> RunAsync(string folder)
    {
        using var model = LocalModel.Open(folder, new LocalModelOptions { Threads = 1 });
        var early = 0L;
        for (var done = 0; done < Requests; done += 16)
        {
            await Task.WhenAll(Enumerable.Range(done, 16).Select(number => AskAsync(model, number)));
            if (done is >= 1_000 and < 1_016)
            {
                early = Resident();
            }
        }

        var late = Resident();
        Console.WriteLine($"memory: {early / 1e6:0.0} MB after 1,000 requests, {late / 1e6:0.0} MB after {Requests:N0} ({(late - early) / 1e6:+0.0;-0.0} MB)");
        return late < early * 1.05;
    }

    private static async Task AskAsync(LocalModel model, int number)
    {
        var prompt = model.Folder.Tokenizer.Ids($"<|user|>Question number {number}, please answer.<|assistant|>");
        await foreach (var _ in model.GenerateAsync(new GenerationRequest(prompt, 4, new HashSet<int>(), new SamplingOptions(), null), default))
        {
        }
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
