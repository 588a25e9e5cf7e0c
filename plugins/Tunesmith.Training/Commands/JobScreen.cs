using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Follows a job in the terminal: a chart that is drawn anew, or one JSON event a line where nobody watches.</summary>
internal static class JobScreen
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    public static async ValueTask<int> FollowAsync(CommandCall call, string id, CancellationToken cancellationToken)
    {
        var job = (await call.Get<TrainingJobs>().FindAsync(id, cancellationToken))!;
        var (curve, progress, time) = (new JobCurve(job.Plan), new JobProgress(), call.Get<TimeProvider>());
        var (drawn, last) = (0, DateTimeOffset.MinValue);
        if (job is { IsOver: true, Progress.Last: 0 })
        {
            return 0;
        }

        if (call.Interactive)
        {
            var played = call.Get<TrainingBackends>().All.Any(backend => backend.Id == job.Backend && backend.Capabilities.Simulated);
            call.Out.WriteLine($"{job.Name} at {job.Backend}{(played ? ": a rehearsal, nothing is trained" : "")}");
            call.Out.WriteLine(job.Progress.Last == 0 ? "Waiting for its first sign. The server does the work of jobs, or 'tunesmith jobs work'." : "");
        }

        await foreach (var logged in call.Get<IEventLog>().FollowAsync<TrainingEvent>(TrainingJob.LogOf(id), 0, cancellationToken))
        {
            curve.Add(logged.Event);
            progress = progress.After(logged.Event);
            if (!call.Interactive)
            {
                call.Json(logged.Event);
            }
            else if (logged.Event.IsEnd || time.GetUtcNow() - last >= Redraw)
            {
                drawn = Draw(call.Out, curve, progress, drawn);
                last = time.GetUtcNow();
            }

            if (logged.Event.IsEnd)
            {
                return logged.Event is TrainingEvent.Succeeded ? 0 : 1;
            }
        }

        return 130;
    }

    private static int Draw(TextWriter output, JobCurve curve, JobProgress progress, int drawn)
    {
        var lines = TextChart.Draw(curve["loss"], curve["validation.loss"], 72, 12).Append(Status(curve, progress)).ToList();
        output.Write(drawn > 0 ? $"\x1b[{drawn}F" : "");
        foreach (var line in lines)
        {
            output.Write($"\x1b[2K{line}\n");
        }

        return lines.Count;
    }

    private static string Status(JobCurve curve, JobProgress progress)
    {
        string Of(string name, string format) => curve[name] is [.., var point] ? point.Value.ToString(format) : "-";
        var left = curve["seconds_left"] is [.., var point] ? $", {TimeSpan.FromSeconds(Math.Round(point.Value))} left" : "";
        return progress.Ending switch
        {
            TrainingEvent.Succeeded end => $"Done after step {end.Step} ({end.Reason}); the best is step {end.BestStep}. Validation loss {Of("validation.loss", "0.000")}.",
            TrainingEvent.Failed end => $"Failed: {end.Message} {end.Hint}",
            TrainingEvent.Cancelled end => $"Stopped at step {end.Step}; a checkpoint is kept.",
            _ => $"step {progress.Step}/{progress.TotalSteps}  loss {Of("loss", "0.000")}  validation {Of("validation.loss", "0.000")}  rate {Of("learning_rate", "0.0e-0")}  {Of("tokens_per_second", "0")} tokens/s{left}",
        };
    }
}
