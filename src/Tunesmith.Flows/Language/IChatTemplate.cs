namespace Tunesmith.Flows;

/// <summary>Renders a conversation to the exact text that a model reads.</summary>
public interface IChatTemplate
{
    /// <summary>SHA-256 of the template's source; it travels with adapter, merge, export and endpoint.</summary>
    string Hash { get; }

    /// <summary>Renders the conversation.</summary>
    /// <param name="turns">The messages, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether to end with the header after which the model answers.</param>
    /// <exception cref="TunesmithException">The template refuses the conversation, for example two user turns in a row.</exception>
    string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt);
}
