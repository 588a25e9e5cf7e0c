using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>A guard rail while a job runs. Pure: it sees the curve so far.</summary>
public interface IWatchRule
{
    /// <summary>Its code, such as <c>RU07</c>.</summary>
    string Code { get; }

    /// <summary>What it has to say; each code is shown once for a job.</summary>
    /// <param name="curve">The figures so far.</param>
    /// <param name="now">The moment, for what is missing.</param>
    IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now);
}
