using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>How an input gets its value.</summary>
internal enum InputKind
{
    /// <summary>Nothing feeds it.</summary>
    Missing,

    /// <summary>One value.</summary>
    Value,

    /// <summary>A stream, handed over as one.</summary>
    Stream,

    /// <summary>A stream whose items the node is run for, one by one.</summary>
    Mapped,
}

/// <summary>How an input of a compiled node gets its value.</summary>
internal sealed record InputPlan(Port Port, InputKind Kind, int Slot, (int Node, int Output)[] Sources)
{
    /// <summary>Whether values need no conversion, known from the declared types.</summary>
    public required bool Fits { get; init; }

    /// <summary>The cast for a stream; null for one value.</summary>
    public StreamCast? Cast { get; init; }

    /// <summary>Whether the only source gives one value, so that a stream is a stream of one.</summary>
    public bool IsFedByOne { get; init; }
}
