namespace Tunesmith.Datasets;

/// <summary>What an export wrote and what it left out.</summary>
public sealed class ExportReport
{
    private readonly Dictionary<string, long> _leftOut = [];

    /// <summary>Samples written.</summary>
    public long Written { get; internal set; }

    /// <summary>Samples left out, by reason.</summary>
    public IReadOnlyDictionary<string, long> LeftOut => _leftOut;

    internal void LeaveOut(string reason) => _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
}
