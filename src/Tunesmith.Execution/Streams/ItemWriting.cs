using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

internal static class ItemWriting
{
    /// <summary>One line an item, with the same escapes as everything else of a flow.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = FlowJson.Options.Encoder, SkipValidation = true };
}
