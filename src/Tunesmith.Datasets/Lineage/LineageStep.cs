namespace Tunesmith.Datasets;

/// <summary>One step on the way from a sample back to its document.</summary>
/// <param name="Version">Version in which the sample was found, as <c>name@number</c>.</param>
/// <param name="Split">Split in which it is.</param>
/// <param name="SampleHash">The sample.</param>
/// <param name="Sample">The sample itself, with its document, chunk, node and model.</param>
/// <param name="MadeFrom">What the version was made from: flow, run, parent, import.</param>
public sealed record LineageStep(string Version, string Split, string SampleHash, Sample Sample, IReadOnlyDictionary<string, string> MadeFrom);
