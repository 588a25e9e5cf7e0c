using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>Samples computed at once, padded on the right, with the places whose next token is learned.</summary>
internal sealed class MicroBatch : IDisposable
{
    /// <param name="samples">The samples.</param>
    /// <param name="padding">Id that fills the rest of a row; never learned, never seen by what is.</param>
    /// <param name="multipleOf">Length is rounded up to a multiple of this: libtorch's BF16 kernels are made, and kept, for each shape they meet.</param>
    public MicroBatch(IReadOnlyList<Encoded> samples, int padding, int multipleOf = 1)
    {
        var length = (samples.Max(sample => sample.Ids.Length) - 1 + multipleOf - 1) / multipleOf * multipleOf;
        var ids = new long[samples.Count * length];
        Array.Fill(ids, padding);
        List<long> places = [], targets = [];
        for (var row = 0; row < samples.Count; row++)
        {
            var sample = samples[row];
            for (var i = 0; i + 1 < sample.Ids.Length; i++)
            {
                ids[row * length + i] = sample.Ids[i];
                if (!sample.Learned[i + 1])
                    continue;
                places.Add(row * length + i);
                targets.Add(sample.Ids[i + 1]);
            }

            Tokens += sample.Ids.Length;
        }

        using var outside = NewDisposeScope();
        Ids = tensor(ids).view(samples.Count, length).DetachFromDisposeScope();
        Places = tensor(places.ToArray()).DetachFromDisposeScope();
        Targets = tensor(targets.ToArray()).DetachFromDisposeScope();
    }

    public Tensor Ids { get; }

    /// <summary>Flat places [batch × length] whose next token is learned.</summary>
    public Tensor Places { get; }

    public Tensor Targets { get; }

    public int Tokens { get; }

    public int Learned => (int)Targets.shape[0];

    public void Dispose()
    {
        Ids.Dispose();
        Places.Dispose();
        Targets.Dispose();
    }
}
