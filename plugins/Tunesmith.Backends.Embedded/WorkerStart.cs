using System.Diagnostics;
using System.Globalization;
using Tunesmith.Flows;

namespace Tunesmith.Training.Embedded;

/// <summary>Starts a worker that outlives this process: its own input and output, deaf to the terminal's signals, and a shell that notes its exit code.</summary>
internal static class WorkerStart
{
    private const string Script = """
        trap '' INT HUP
        exec </dev/null >>worker.log 2>&1
        "$@"
        code=$?
        # 75: another worker has the job.
        [ $code -eq 75 ] || { echo $code >exit.tmp && mv exit.tmp exit; }
        """;

    public static void Detached(WorkerProgram program, JobFolder folder, EmbeddedSettings settings)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder.Path, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Script, "tunesmith-training", WorkerProgram.Runtime, program.Assembly, "train", folder.Submission])
        {
            start.ArgumentList.Add(argument);
        }

        Tune(start.Environment, settings);
        try
        {
            using var process = Process.Start(start)!;
            folder.NoteStarter(process.Id);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new TunesmithException("TS6201", $"The training worker could not be started: {e.Message} A shell (/bin/sh) and the plug-in Tunesmith.Torch are needed. Check the installation.", e);
        }
    }

    // Read before the process starts, so they cannot be set from within: idle threads of OpenMP must sleep and not spin on a busy machine.
    private static void Tune(IDictionary<string, string?> environment, EmbeddedSettings settings)
    {
        var threads = settings.Threads > 0 ? Math.Min(settings.Threads, Environment.ProcessorCount) : Environment.ProcessorCount;
        environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        environment["OMP_WAIT_POLICY"] = "passive";
        environment["DOTNET_gcServer"] = "0";
    }
}
