using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What one turn of following has gathered.</summary>
internal sealed class FollowTurn(JobProgress progress, JobCurve curve, DateTimeOffset started)
{
    public JobProgress Progress { get; set; } = progress;

    public JobCurve Curve => curve;

    public DateTimeOffset Started => started;

    public DateTimeOffset Saved { get; set; }

    /// <summary>Whether the job must be stopped, because nothing good can come of it.</summary>
    public bool Diverged => Progress.Ending is null && Progress.Findings.Any(finding => finding.Code == "RU01");

    public void Find(IEnumerable<Finding> findings)
    {
        var added = findings.Where(finding => Progress.Findings.All(known => known.Code != finding.Code)).ToList();
        if (added.Count > 0)
        {
            Progress = Progress with { Findings = [.. Progress.Findings, .. added] };
        }
    }
}
