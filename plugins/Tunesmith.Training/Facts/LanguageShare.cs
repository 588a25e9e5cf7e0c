namespace Tunesmith.Training;

/// <summary>A language and how many samples are in it.</summary>
/// <param name="Code">ISO 639-1 code, such as <c>en</c> or <c>zh</c>.</param>
/// <param name="Share">Share of the samples, 0 to 1.</param>
public sealed record LanguageShare(string Code, double Share);
