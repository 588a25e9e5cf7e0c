namespace Tunesmith.Training;

/// <summary>One bar of a length histogram.</summary>
/// <param name="UpTo">Longest length in it, in tokens.</param>
/// <param name="Count">How many samples.</param>
public readonly record struct LengthBin(int UpTo, long Count);
