using System.Text.Json.Serialization;

namespace Tunesmith.Execution;

/// <summary>Something that happened in a run. The family is closed: editor, command line, streams and audit read the same events.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunStarted), "started")]
[JsonDerivedType(typeof(RunResumed), "resumed")]
[JsonDerivedType(typeof(RunSuspended), "suspended")]
[JsonDerivedType(typeof(RunEnded), "ended")]
[JsonDerivedType(typeof(NodeStarted), "nodeStarted")]
[JsonDerivedType(typeof(NodeProgressed), "nodeProgressed")]
[JsonDerivedType(typeof(NodeEmitted), "nodeEmitted")]
[JsonDerivedType(typeof(NodeWarned), "nodeWarned")]
[JsonDerivedType(typeof(NodeFinished), "nodeFinished")]
[JsonDerivedType(typeof(NodeFailed), "nodeFailed")]
[JsonDerivedType(typeof(NodeSkipped), "nodeSkipped")]
[JsonDerivedType(typeof(NodeCached), "nodeCached")]
[JsonDerivedType(typeof(TokenWritten), "token")]
public abstract record RunEvent
{
    private long _sequence;

    private protected RunEvent()
    {
    }

    /// <summary>1 for the first event of a run, without gaps. Passing events (<see cref="IsPassing"/>) carry the number of the last lasting one.</summary>
    public long Sequence
    {
        get => _sequence;
        init => _sequence = value;
    }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At
    {
        get => new(Ticks, TimeSpan.Zero);
        init => Ticks = value.UtcTicks;
    }

    internal long Ticks { get; set; }

    internal long Number
    {
        set => _sequence = value;
    }

    /// <summary>Whether it is only worth showing at once, such as a token: passing events are not kept with the run.</summary>
    [JsonIgnore]
    public virtual bool IsPassing => false;
}
