using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>Forward and backward over a micro batch; gradients add up in the trainable weights.</summary>
internal sealed class GradientPass(LlamaNetwork network, bool checkpointing)
{
    private readonly AnswerLoss _loss = new(network);

    public double NeftuneAlpha { get; init; }

    /// <summary>Seeds what is random in a layer, so that computing it again in the backward pass gives the same.</summary>
    public Action<int> Seed { get; set; } = _ => { };

    /// <summary>Sum of the loss over the learned tokens, without gradients.</summary>
    public double Measure(MicroBatch batch)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var x = network.Embed(batch.Ids);
        foreach (var layer in network.Layers)
            x = layer.Forward(x);
        return _loss.Sum(network.Finish(x), batch);
    }

    /// <summary>Adds the gradient of the scaled loss, and gives the sum of the loss.</summary>
    public double Accumulate(MicroBatch batch, double scale)
    {
        using var scope = NewDisposeScope();
        return checkpointing ? Twice(batch, scale) : Once(batch, scale);
    }

    private double Once(MicroBatch batch, double scale)
    {
        var x = Begin(batch);
        for (var i = 0; i < network.Layers.Count; i++)
        {
            Seed(i + 1);
            x = network.Layers[i].Forward(x);
        }

        var finished = network.Finish(x);
        var (sum, gradient) = _loss.Backward(finished.detach(), batch, scale);
        finished.backward([gradient]);
        return sum;
    }

    // Keeps only the input of each layer and computes the layer again when its gradient is wanted.
    private double Twice(MicroBatch batch, double scale)
    {
        List<Tensor> inputs = [];
        using (no_grad())
        {
            inputs.Add(Begin(batch));
            for (var i = 0; i < network.Layers.Count; i++)
            {
                Seed(i + 1);
                inputs.Add(network.Layers[i].Forward(inputs[i]));
            }
        }

        var top = inputs[^1].detach().requires_grad_(true);
        var finished = network.Finish(top);
        var (sum, gradient) = _loss.Backward(finished.detach(), batch, scale);
        finished.backward([gradient]);
        gradient = top.grad!;
        for (var i = network.Layers.Count - 1; i >= 0; i--)
            gradient = BackThrough(i, inputs[i], gradient);
        if (network.EmbeddingTable.requires_grad)
            Begin(batch).backward([gradient]);
        return sum;
    }

    private Tensor BackThrough(int layer, Tensor input, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var start = input.detach().requires_grad_(true);
        Seed(layer + 1);
        network.Layers[layer].Forward(start).backward([gradient]);
        return start.grad!.MoveToOuterDisposeScope();
    }

    private Tensor Begin(MicroBatch batch)
    {
        var x = network.Embed(batch.Ids);
        if (NeftuneAlpha <= 0)
            return x;
        Seed(0);
        var reach = NeftuneAlpha / Math.Sqrt(x.shape[1] * x.shape[2]);
        return x + rand(x.shape, dtype: ScalarType.Float32).mul_(2 * reach).sub_(reach).to_type(x.dtype);
    }
}
