using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Server.Deployments.Serving;

namespace Tunesmith.Server.Deployments;

/// <summary>A deployment that is ready to be called; every call of it is measured.</summary>
internal sealed record LiveDeployment(DeploymentRecord Record, string Stamp, Served Served)
{
    public const string MeterName = "Tunesmith.Deployments";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("tunesmith.deployment.duration", "s", "How long calls of a deployment took.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("tunesmith.deployment.tokens", "{token}", "Tokens that calls of a deployment read and wrote.");

    public async Task<ServedAnswer> AnswerAsync(ServedCall call, Func<string, ValueTask>? onText, CancellationToken cancellationToken)
    {
        if (!Duration.Enabled && !Tokens.Enabled)
        {
            return await Served.AnswerAsync(call, onText, cancellationToken);
        }

        var (began, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            var answer = await Served.AnswerAsync(call, onText, cancellationToken);
            outcome = "answered";
            Tokens.Add(answer.TokensIn, Tag("deployment", Record.Slug), Tag("direction", "in"));
            Tokens.Add(answer.TokensOut, Tag("deployment", Record.Slug), Tag("direction", "out"));
            return answer;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Tag("deployment", Record.Slug), Tag("outcome", outcome));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
