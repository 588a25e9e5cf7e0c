namespace Tunesmith.Training;

/// <summary>The data of a plan. Files are JSON Lines of samples, or any format that an import detects.</summary>
public sealed record PlanData
{
    /// <summary>Dataset version as <c>name@version</c>, when the data come from the dataset store.</summary>
    public string? Dataset { get; init; }

    /// <summary>Training file, when they come from a file. Relative to the plan's folder.</summary>
    public string? Train { get; init; }

    /// <summary>Validation file. Without one, a share of the training samples is held out by content hash.</summary>
    public string? Validation { get; init; }

    /// <summary>Share of the training samples held out when there is no validation split, 0 to 0.5.</summary>
    public double ValidationShare { get; init; } = 0.05;
}
