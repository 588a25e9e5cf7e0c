using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

internal static class Turns
{
    /// <summary>The system text, if any, and one question.</summary>
    public static IReadOnlyList<ChatTurn> Of(ModelSettings settings, string question) =>
        string.IsNullOrWhiteSpace(settings.System)
            ? [new ChatTurn("user", question)]
            : [new ChatTurn("system", settings.System), new ChatTurn("user", question)];
}
