using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

internal static class Attention
{
    // Samples are padded on the right, so the causal mask alone keeps padding out of every position that counts.
    public static Tensor Mix(Tensor query, Tensor key, Tensor value, LlamaShape shape)
    {
        long length = query.shape[2], total = key.shape[2];
        (key, value) = (Spread(key, shape), Spread(value, shape));
        if (shape.SlidingWindow is { } window && total > window)
            return F.scaled_dot_product_attention(query, key, value, Window(length, total, window).to_type(query.dtype));
        if (length == total)
            return F.scaled_dot_product_attention(query, key, value, is_casual: length > 1);
        return F.scaled_dot_product_attention(query, key, value, length == 1 ? null : Window(length, total, total).to_type(query.dtype));
    }

    private static Tensor Spread(Tensor x, LlamaShape shape) =>
        shape.Heads == shape.KeyValueHeads ? x : x.repeat_interleave(shape.Heads / shape.KeyValueHeads, 1);

    // Query i stands at position total - length + i and sees the last `window` positions up to its own.
    private static Tensor Window(long length, long total, long window)
    {
        var at = arange(total - length, total).unsqueeze(1);
        var seen = arange(total).unsqueeze(0);
        return zeros(length, total).masked_fill_(seen.gt(at).logical_or(seen.le(at - window)), float.NegativeInfinity);
    }
}
