using System.Globalization;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

internal static class MatrixPeak
{
    private const int Size = 1_536, Rounds = 6;

    public static string Measure(int threads)
    {
        set_num_threads(threads);
        return string.Create(CultureInfo.InvariantCulture, $"{Rate(ScalarType.Float32):F1} {Rate(ScalarType.BFloat16):F1}");
    }

    private static double Rate(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (a, b) = (randn(Size, Size).to_type(type), randn(Size, Size).to_type(type));
        a.mm(b);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            a.mm(b);
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return 2.0 * Size * Size * Size / best / 1e9;
    }
}
