using Tunesmith.Flows;

namespace Tunesmith.Training.Embedded;

/// <summary>What only this place can tell about a plan.</summary>
internal static class EmbeddedChecks
{
    private const long RoomNeeded = 1L << 30;

    public static IEnumerable<Finding> Of(TrainingPlan plan, TrainingHome home, WorkerProgram worker)
    {
        if (!WorkerProgram.Runs)
        {
            yield return new("TS6201", Severity.Error, "", "Training on this computer needs Linux on an x64 processor.", "Choose another backend, or run the server on such a machine.");
        }
        else if (!worker.Exists)
        {
            yield return new("TS6201", Severity.Error, "", $"The training worker is not installed: {worker.Assembly} is missing.", "Build or install the plug-in Tunesmith.Torch.");
        }

        if (plan.Trainer.Optimizer == Optimizer.AdamW8Bit)
        {
            yield return new(
                "TS6202", Severity.Error, "/trainer/optimizer", "AdamW with 8-bit states needs a GPU; this computer trains on its processor.",
                new Fix("Use adamw", [new SettingChange("/trainer/optimizer", "adamw")]));
        }

        if (Room(home.Path) is { } room and < RoomNeeded)
        {
            yield return new("TS6205", Severity.Warning, "", $"Only {room >> 20} MiB are free where checkpoints are kept ({home.Path}); 1,024 MiB or more are expected.", "Free some room, or set TUNESMITH_DATA to another disk.");
        }
    }

    private static long? Room(string path)
    {
        try
        {
            return new DriveInfo(Directory.CreateDirectory(path).FullName).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
