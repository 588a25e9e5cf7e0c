namespace Tunesmith.Datasets;

/// <summary>A column as the first rows show it, for the mapping step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>text</c>, <c>number</c>, <c>flag</c>, <c>messages</c>, <c>list</c>, <c>object</c> or <c>empty</c>.</param>
/// <param name="Filled">Share of the rows that have something in it, 0 to 1.</param>
/// <param name="MeanLength">Mean length in characters of what is text.</param>
/// <param name="Example">The first value, cut to 200 characters.</param>
public sealed record ColumnSketch(string Name, string Kind, double Filled, double MeanLength, string Example);
