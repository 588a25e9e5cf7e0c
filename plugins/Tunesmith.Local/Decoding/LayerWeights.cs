namespace Tunesmith.Local;

/// <summary>The weights of one layer. Projections that read the same input are one matrix, so that the input is read once.</summary>
internal sealed record LayerWeights(
    float[] AttentionNorm, FusedWeights QueryKeyValue, FusedWeights Out, float[]? QueryNorm, float[]? KeyNorm, float[] FeedForwardNorm, FusedWeights GateUp, FusedWeights Down) : IDisposable
{
    public long Bytes => QueryKeyValue.Matrix.Bytes + Out.Matrix.Bytes + GateUp.Matrix.Bytes + Down.Matrix.Bytes;

    public void Dispose()
    {
        QueryKeyValue.Matrix.Dispose();
        Out.Matrix.Dispose();
        GateUp.Matrix.Dispose();
        Down.Matrix.Dispose();
    }
}
