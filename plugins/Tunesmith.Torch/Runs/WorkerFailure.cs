using Tunesmith.Flows;

namespace Tunesmith.Torch;

internal static class WorkerFailure
{
    public static int Tell(RunStory story, Exception e)
    {
        if (OutOfMemory.Is(e))
        {
            story.Failed("oom", "Memory ran out even with a micro batch of 1.", "Lower the longest length, turn gradient checkpointing on, choose Adafactor or a smaller base model, or train where there is more memory.");
            return ExitCode.OutOfMemory;
        }

        if (e is TunesmithException known)
        {
            var (code, exit) = Kind(known.Code);
            story.Failed(code, known.Message, $"See docs/findings/{known.Code}.md.");
            return exit;
        }

        // The whole trace is for the worker's log; people get a sentence.
        Console.Error.WriteLine(e);
        story.Failed("internal", $"The training worker failed: {e.Message.Split('\n')[0]}", "This is a fault of the worker. Its log is beside the job's events; report it with that.");
        return ExitCode.Other;
    }

    private static (string Code, int Exit) Kind(string code) => code switch
    {
        "TS5201" => ("dependency_missing", ExitCode.DependencyMissing),
        "TS5205" => ("data_bad", ExitCode.BadInput),
        "TS5206" => ("resume_mismatch", ExitCode.BadInput),
        _ => ("config_invalid", ExitCode.BadInput),
    };
}
