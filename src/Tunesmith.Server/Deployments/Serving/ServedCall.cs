using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Server.Deployments.Serving;

/// <summary>A call of a deployment: a conversation, or values by name.</summary>
internal sealed record ServedCall(IReadOnlyList<ChatTurn> Messages, JsonObject? Inputs, ChatOptions? Options)
{
    public string LastQuestion => Messages.LastOrDefault(turn => turn.Role == "user")?.Content ?? "";
}
