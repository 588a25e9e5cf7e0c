namespace Tunesmith.Server.Deployments.Serving;

/// <summary>What a deployment answered.</summary>
internal sealed record ServedAnswer(string Text, IReadOnlyDictionary<string, object?> Outputs, long TokensIn, long TokensOut, bool WasCut = false);
