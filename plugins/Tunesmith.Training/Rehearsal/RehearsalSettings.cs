using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>How a rehearsal plays.</summary>
public sealed record RehearsalSettings
{
    /// <summary>Seconds that a played step takes.</summary>
    [Range(0.0, 3_600.0), Slider] public double SecondsPerStep { get; init; } = 0.2;

    /// <summary>Plays a failure at this step; 0 for none.</summary>
    [Range(0, 1_000_000), Advanced] public int FailAtStep { get; init; }
}
