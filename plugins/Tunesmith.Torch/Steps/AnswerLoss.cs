using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

// Head and cross entropy, a chunk of learned places at a time: only chunk × vocabulary logits are ever alive, and the gradient
// (softmax minus one-hot) is written by hand, so that autograd keeps nothing.
internal sealed class AnswerLoss(LlamaNetwork network)
{
    private const long LogitsAtOnce = 4 << 20;

    private readonly int _chunk = 1 << (int)Math.Log2(Math.Clamp(LogitsAtOnce / network.Config.VocabularySize, 32, 1_024));

    /// <summary>Sum of the loss over the learned places of finished states [batch, length, hidden].</summary>
    public double Sum(Tensor finished, MicroBatch batch)
    {
        using var constant = no_grad();
        return Walk(finished, batch, (_, _, _, _) => { });
    }

    /// <summary>Sum of the loss, and the gradient of its scaled sum for the finished states. The head's own gradient is added to it where it is trained.</summary>
    public (double Sum, Tensor Gradient) Backward(Tensor finished, MicroBatch batch, double scale)
    {
        using var constant = no_grad();
        var gradient = zeros(finished.shape[0] * finished.shape[1], network.Config.HiddenSize, dtype: finished.dtype);
        var sum = Walk(finished, batch, (states, probabilities, targets, places) =>
        {
            probabilities.scatter_add_(1, targets, full_like(targets, -scale, dtype: ScalarType.Float32));
            var narrow = probabilities.As(states);
            gradient.index_copy_(0, places, narrow.mm(network.HeadTable.As(states)));
            if (network.HeadTable.requires_grad)
                AddTo(network.HeadTable, narrow.t().mm(states));
        }, scale);
        return (sum, gradient.view(finished.shape));
    }

    private double Walk(Tensor finished, MicroBatch batch, Action<Tensor, Tensor, Tensor, Tensor> each, double? scale = null)
    {
        var states = finished.reshape(-1, network.Config.HiddenSize);
        var sum = 0.0;
        for (long start = 0, count; start < batch.Learned; start += count)
        {
            using var scope = NewDisposeScope();
            count = Chunk(batch.Learned - start);
            var places = batch.Places.narrow(0, start, count);
            var targets = batch.Targets.narrow(0, start, count).unsqueeze(1);
            var here = states.index_select(0, places);
            var logits = F.linear(here, network.HeadTable.As(here)).to_type(ScalarType.Float32);
            var total = logits.logsumexp(1, keepdim: true);
            sum += (total - logits.gather(1, targets)).sum(ScalarType.Float64).item<double>();
            if (scale is { } by)
                each(here, logits.sub_(total).exp_().mul_(by), targets, places);
        }

        return sum;
    }

    // Whole chunks, then halves of them: few shapes, for the same reason that lengths are rounded.
    private long Chunk(long left)
    {
        long size = _chunk;
        while (size > left && size > 32)
            size /= 2;
        return Math.Min(size, left);
    }

    private static void AddTo(Tensor parameter, Tensor gradient)
    {
        if (parameter.grad is { } sofar)
            sofar.add_(gradient);
        else
            parameter.grad = gradient.to_type(parameter.dtype).DetachFromDisposeScope();
    }
}
