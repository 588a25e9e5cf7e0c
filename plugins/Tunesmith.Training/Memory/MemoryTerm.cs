namespace Tunesmith.Training;

/// <summary>One part of the memory that training takes.</summary>
/// <param name="Name"><c>weights</c>, <c>adapter</c>, <c>gradients</c>, <c>optimizer</c>, <c>activations</c>, <c>logits</c> or <c>fixed</c>.</param>
/// <param name="Bytes">About so many bytes.</param>
public sealed record MemoryTerm(string Name, long Bytes);
