using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Torch;

internal static class WorkerCommands
{
    public static int Usage()
    {
        Console.Error.WriteLine("""
            usage: Tunesmith.Torch train SUBMISSION.json [--attached] [--record FOLDER]
                   Tunesmith.Torch check
                   Tunesmith.Torch peak THREADS
            Trains in the folder of the submission. Prints one JSON event a line, the same as in events.jsonl.
            Stops, with a checkpoint, on SIGTERM, SIGINT, a file STOP, and when attached on "stop" or the end of the input.
            Exit codes: 0 done, 2 configuration or data, 3 stopped and resumable, 4 out of memory, 5 diverged, 6 dependency missing, 1 other.
            """);
        return ExitCode.BadInput;
    }

    public static int Weaken(string folder)
    {
        Console.WriteLine(NativeTorch.Weaken(folder) ? $"weakened {NativeTorch.TooNewVersion} in {folder}" : $"nothing to weaken in {folder}");
        return ExitCode.Done;
    }

    public static int Check()
    {
        NativeTorch.Load();
        Console.WriteLine(Sum());
        return ExitCode.Done;
    }

    /// <summary>Prints the processor's best rate of matrix multiplication in F32 and BF16, in 10⁹ operations per second of processor time.</summary>
    public static int Peak(int threads)
    {
        NativeTorch.Load();
        Console.WriteLine(MatrixPeak.Measure(threads));
        return ExitCode.Done;
    }

    public static int Train(string submission, IReadOnlyList<string> options)
    {
        var folder = new RunFolder(Path.GetDirectoryName(Path.GetFullPath(submission))!);
        using var only = folder.Lock();
        if (only is null)
        {
            Console.Error.WriteLine($"Another worker is at work in {folder.Path}.");
            return ExitCode.Busy;
        }

        using var events = new EventWriter(folder.Events, Console.Out, TimeProvider.System);
        var story = new RunStory(events, TimeProvider.System);
        using var stop = new StopSignal(folder.StopFile, options.Contains("--attached"));
        try
        {
            WorkerMark.Write(folder.Worker);
            var request = RunRequest.Read(submission);
            NativeTorch.Load();
            return Run(folder, request, story, stop, RecordFolder(options));
        }
        catch (Exception e)
        {
            return WorkerFailure.Tell(story, e);
        }
    }

    // Kept apart, so that nothing of TorchSharp is touched before the natives are loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(RunFolder folder, RunRequest request, RunStory story, StopSignal stop, string? recordFolder)
    {
        if (request.Settings is { MemoryMib: > 0 and var mib })
            OutOfMemory.Limit(mib);
        if (request.Settings is { Threads: > 0 and var threads })
            TorchSharp.torch.set_num_threads(threads);
        using var record = recordFolder is null ? null : new StepRecord(recordFolder);
        using var run = new TrainingRun(folder, request, story, stop, record);
        return run.Execute();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Sum() => TorchSharp.torch.ones(2, 3).sum().item<float>() == 6 ? "libtorch works" : throw new TunesmithException("TS5201", "libtorch is there and computes nonsense. Install the plug-in again.");

    private static string? RecordFolder(IReadOnlyList<string> options)
    {
        var at = options.ToList().IndexOf("--record");
        return at >= 0 && at + 1 < options.Count ? options[at + 1] : null;
    }
}
