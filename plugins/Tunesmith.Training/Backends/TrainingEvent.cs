using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>One step of a job's story. A closed family: adding a case is a breaking change on purpose. Every script and worker prints them as JSON, one a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Logged), "logged")]
[JsonDerivedType(typeof(Sampled), "sampled")]
[JsonDerivedType(typeof(Checkpointed), "checkpointed")]
[JsonDerivedType(typeof(Succeeded), "succeeded")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record TrainingEvent
{
    private TrainingEvent()
    {
    }

    /// <summary>1 for the first event of the job; gapless.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened, UTC, by the clock of the place that trains.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it ends the job.</summary>
    [JsonIgnore] public bool IsEnd => this is Succeeded or Failed or Cancelled;

    /// <summary>The job runs.</summary>
    /// <param name="Where">The machine and device, in words.</param>
    /// <param name="TotalSteps">Steps that the whole job will take.</param>
    /// <param name="Environment">Versions and figures of the place: <c>torch</c>, <c>device</c>, <c>precision</c>, <c>threads</c>, <c>trainable</c>, <c>template</c> …</param>
    public sealed record Started(string Where, int TotalSteps, IReadOnlyDictionary<string, string> Environment) : TrainingEvent;

    /// <summary>Figures after a step. Names: <c>loss</c>, <c>validation.loss</c>, <c>learning_rate</c>, <c>grad_norm</c>, <c>tokens_per_second</c>, <c>memory_mib</c>, <c>epoch</c>, <c>seconds_left</c>.</summary>
    /// <param name="Step">0 for the untrained model.</param>
    /// <param name="Metrics">Values by name.</param>
    public sealed record Measured(
        int Step,
        [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString)] IReadOnlyDictionary<string, double> Metrics)
        : TrainingEvent;

    /// <summary>A line of log, or a warning with its code.</summary>
    public sealed record Logged(string Level, string Line, string? Code = null) : TrainingEvent;

    /// <summary>What the model answers now.</summary>
    public sealed record Sampled(int Step, string Prompt, string Answer, string? Expected = null) : TrainingEvent;

    /// <summary>A checkpoint is safe on disk.</summary>
    public sealed record Checkpointed(int Step, string Path, bool Best) : TrainingEvent;

    /// <summary>Done; the adapter or model can be fetched.</summary>
    /// <param name="Reason"><c>finished</c>, <c>early-stop</c> or <c>max-steps</c>.</param>
    /// <param name="Step">Last step.</param>
    /// <param name="BestStep">Step of the best checkpoint, which is the result.</param>
    /// <param name="Metrics">Final figures.</param>
    public sealed record Succeeded(string Reason, int Step, int BestStep, IReadOnlyDictionary<string, double> Metrics) : TrainingEvent;

    /// <summary>Failed; a checkpoint may be there to go on from.</summary>
    /// <param name="Code"><c>oom</c>, <c>diverged</c>, <c>data_bad</c>, <c>worker_died</c> …</param>
    /// <param name="Message">What happened, with the values.</param>
    /// <param name="Hint">What to do.</param>
    public sealed record Failed(string Code, string Message, string Hint) : TrainingEvent;

    /// <summary>Stopped on request; a checkpoint is kept.</summary>
    public sealed record Cancelled(int Step) : TrainingEvent;
}
