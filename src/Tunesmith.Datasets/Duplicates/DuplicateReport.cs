namespace Tunesmith.Datasets;

/// <summary>What a removal of duplicates did.</summary>
public sealed class DuplicateReport
{
    /// <summary>Samples kept.</summary>
    public long Kept { get; internal set; }

    /// <summary>Samples left out because their messages equal an earlier sample's.</summary>
    public long Exact { get; internal set; }

    /// <summary>Samples left out because question and answer are nearly an earlier sample's.</summary>
    public long Near { get; internal set; }
}
