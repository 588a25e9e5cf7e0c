using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Server.Deployments.Serving;

/// <summary>A model or a flow, ready to be called many times at once.</summary>
internal abstract class Served
{
    public abstract IReadOnlyList<InputField> Inputs { get; }

    public abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>Answers a call.</summary>
    /// <param name="onText">Takes pieces of the answer as they are written; null when nobody waits for them.</param>
    public abstract Task<ServedAnswer> AnswerAsync(ServedCall call, Func<string, ValueTask>? onText, CancellationToken cancellationToken);
}
