using Tunesmith.Flows;

namespace Tunesmith.Components.Prompts;

/// <summary>The input ports of a prompt: one for each variable.</summary>
internal static class PromptPorts
{
    /// <summary>The first variable must be connected; the others may also come from the fields of the item in the first.</summary>
    public static IEnumerable<DynamicPort> Of(PromptText prompt) => new PromptParts(prompt.ToString()).Variables.Select((name, at) =>
        new DynamicPort(name, typeof(object), Many: false, Required: at == 0, $"Value of {{{name}}} in the prompt."));
}
