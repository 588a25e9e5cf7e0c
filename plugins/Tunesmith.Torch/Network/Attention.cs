using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

internal static class Attention
{
    // Samples are padded on the right, so the causal mask alone keeps padding out of every position that counts.
    public static Tensor Mix(Tensor query, Tensor key, Tensor value, int? window)
    {
        long length = query.shape[2], total = key.shape[2];
        if (total > window)
            return F.scaled_dot_product_attention(query, key, value, Seen(length, total, window.Value).to_type(query.dtype));
        if (length == total)
            return F.scaled_dot_product_attention(query, key, value, is_casual: length > 1);
        return F.scaled_dot_product_attention(query, key, value, length == 1 ? null : Seen(length, total, total).to_type(query.dtype));
    }

    // Query i stands at position total - length + i and sees the last `window` positions up to its own.
    private static Tensor Seen(long length, long total, long window)
    {
        var at = arange(total - length, total).unsqueeze(1);
        var place = arange(total).unsqueeze(0);
        return zeros(length, total).masked_fill_(place.gt(at).logical_or(place.le(at - window)), float.NegativeInfinity);
    }
}
