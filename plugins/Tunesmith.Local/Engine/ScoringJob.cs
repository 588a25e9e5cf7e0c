using System.Numerics.Tensors;

namespace Tunesmith.Local;

/// <summary>Measures how likely given tokens are.</summary>
internal sealed class ScoringJob(IReadOnlyList<int> prompt, IReadOnlyList<int> answer, Adapter? adapter, CancellationToken cancellation)
    : EngineJob(prompt.Concat(answer), adapter, cancellation)
{
    private readonly TaskCompletionSource<double[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly double[] _scores = new double[answer.Count];

    public Task<double[]> Result => _done.Task;

    public override int Longest => Tokens.Count;

    public override bool Wants(int position) => position >= prompt.Count - 1 && position < Tokens.Count - 1;

    public override void Accept(int position, ReadOnlySpan<float> logits)
    {
        var best = TensorPrimitives.Max(logits);
        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - best);
        }

        _scores[position + 1 - prompt.Count] = logits[Tokens[position + 1]] - best - Math.Log(sum);
        Finished = position == Tokens.Count - 2;
    }

    public override void End(Exception? fault)
    {
        _ = fault is null ? _done.TrySetResult(_scores) : fault is OperationCanceledException ? _done.TrySetCanceled(Cancellation) : _done.TrySetException(fault);
    }
}
