namespace Tunesmith.Datasets;

/// <summary>A text that comes up often.</summary>
/// <param name="Text">The text, cut where long.</param>
/// <param name="Count">How often; exact while there are fewer than 20,000 different ones, else at most too low by about one in 10,000 of all.</param>
/// <param name="Share">Count over the number of samples, 0 to 1.</param>
public sealed record FrequentText(string Text, long Count, double Share);
