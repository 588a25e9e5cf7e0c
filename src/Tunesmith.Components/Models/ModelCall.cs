using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>One question to a chat model.</summary>
/// <param name="Turns">The conversation, ending with what is to be answered.</param>
/// <param name="Settings">Model, limits and sampling.</param>
public sealed record ModelCall(IReadOnlyList<ChatTurn> Turns, ModelSettings Settings)
{
    /// <summary>JSON schema that the answer has to fit; null for free text.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>Whether pieces of the answer are passed on as they come.</summary>
    public bool Stream { get; init; }

    /// <summary>Added to the run's seed, so that several answers to one question differ.</summary>
    public int Variation { get; init; }
}
