namespace Tunesmith.Datasets;

/// <summary>A text that comes up often.</summary>
/// <param name="Text">The text, cut where long.</param>
/// <param name="Count">How often; at most too high by the error that the list's counter states, which is 0 for small datasets.</param>
/// <param name="Share">Count over the number of samples, 0 to 1.</param>
public sealed record FrequentText(string Text, long Count, double Share);
