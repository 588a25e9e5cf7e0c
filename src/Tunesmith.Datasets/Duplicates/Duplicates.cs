using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tunesmith.Datasets;

/// <summary>Leaves out samples that repeat an earlier one.</summary>
public static class Duplicates
{
    /// <summary>Likeness from which samples are called near duplicates.</summary>
    public const double UsualThreshold = 0.9;

    /// <summary>Passes on the first of equal or nearly equal samples, in order. Holds a hash of 16 bytes for every different sample, since here a wrong guess would lose one.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="report">Counts what happens.</param>
    /// <param name="threshold">Least likeness (Jaccard by MinHash) of both question and answer, 0.5 to 1; above 1 only equal samples are left out.</param>
    /// <param name="capacity">Different samples that later ones are compared with; about 200 bytes of memory each.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<Sample> RemoveAsync(
        IAsyncEnumerable<Sample> samples,
        DuplicateReport report,
        double threshold = UsualThreshold,
        int capacity = 1_000_000,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Exact equality is judged on the whole hash: here a wrong guess would lose a sample.
        var seen = new HashSet<UInt128>();
        var near = new NearIndex(capacity);
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            if (!seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(SampleHash.Bytes(sample.Messages))))
            {
                report.Exact++;
            }
            else if (threshold <= 1 && IsNear(near, sample, threshold))
            {
                report.Near++;
            }
            else
            {
                report.Kept++;
                yield return sample;
            }
        }
    }

    private static bool IsNear(NearIndex near, Sample sample, double threshold)
    {
        var sketch = SampleSketch.Of(sample.Messages);
        return near.IsNearElseAdd(sketch.Main, sketch.Other, threshold);
    }
}
