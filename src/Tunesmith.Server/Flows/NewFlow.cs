using System.Text.Json.Nodes;

namespace Tunesmith.Server.Flows;

/// <summary>What a new flow starts from.</summary>
/// <param name="Name">Its name; null takes the document's.</param>
/// <param name="Document">A flow file, in the canonical or the compact form; null for an empty canvas.</param>
/// <param name="Template">Slug of a template to start from.</param>
/// <param name="Language">Language of the template: <c>en</c> or <c>zh</c>.</param>
public sealed record NewFlow(string? Name = null, JsonObject? Document = null, string? Template = null, string? Language = null);
