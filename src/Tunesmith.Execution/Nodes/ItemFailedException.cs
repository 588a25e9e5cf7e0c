namespace Tunesmith.Execution;

/// <summary>Says which item of a mapped node failed.</summary>
internal sealed class ItemFailedException(string message, Exception cause) : Exception(message, cause);
