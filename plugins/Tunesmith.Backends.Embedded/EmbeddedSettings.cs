using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Training.Embedded;

/// <summary>How much of this computer a job may use.</summary>
public sealed record EmbeddedSettings
{
    /// <summary>Processor cores to compute on; 0 for all of them.</summary>
    [Range(0, 1_024), Advanced] public int Threads { get; init; }

    /// <summary>Most memory of the job in MiB; 0 for no limit. A job that needs more computes in smaller pieces.</summary>
    [Range(0, 16_777_216), Advanced] public int MemoryMib { get; init; }
}
