using Tunesmith.Local;

namespace Tunesmith.Bench.Decode;

/// <summary>Resident memory over 10,000 requests, 16 at a time.</summary>
internal static class Memory
{
    private const int Requests = 10_000;
    private const int AtOnce = 16;

    public static async Task<bool> RunAsync(string folder)
    {
        using var model = LocalModel.Open(folder, new LocalModelOptions { Threads = 1 });
        List<(int Done, long Resident, long Managed)> seen = [];
        for (var done = 0; done < Requests; done += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(done, AtOnce).Select(number => AskAsync(model, number)));
            if ((done + AtOnce) / 1_000 > done / 1_000)
            {
                seen.Add((done + AtOnce, Resident(), GC.GetTotalMemory(forceFullCollection: false)));
            }
        }

        Console.WriteLine("| requests | resident MB | of that managed MB |");
        Console.WriteLine("|---|---|---|");
        seen.ForEach(at => Console.WriteLine($"| {at.Done:N0} | {at.Resident / 1e6:0.0} | {at.Managed / 1e6:0.0} |"));

        // The first half fills caches and lets the runtime compile again; the second must not need more.
        var (early, late) = (seen.Take(seen.Count / 2).Max(at => at.Resident), seen.Skip(seen.Count / 2).Max(at => at.Resident));
        Console.WriteLine($"most of the first half {early / 1e6:0.0} MB, of the second {late / 1e6:0.0} MB: {(double)late / early:0.000} times (flat is 1.00)");
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
