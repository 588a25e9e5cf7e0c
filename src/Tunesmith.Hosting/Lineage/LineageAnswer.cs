namespace Tunesmith.Hosting.Lineage;

/// <summary>A thing with all it came from and all that came of it.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="From">What it was made from, the nearest first.</param>
/// <param name="To">What was made of it, the nearest first.</param>
public sealed record LineageAnswer(LineageLink Thing, IReadOnlyList<LineageLink> From, IReadOnlyList<LineageLink> To);
