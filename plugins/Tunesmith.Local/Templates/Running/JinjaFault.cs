using Tunesmith.Flows;

namespace Tunesmith.Local;

internal static class JinjaFault
{
    public static TunesmithException At(int line, string what) => new(
        LocalCodes.TemplateSyntax, $"The chat template failed in line {line}: {what}. Expected a template that fits these messages. Correct it, or take the model's own template.");

    public static TunesmithException Refused(string message) => new(
        LocalCodes.TemplateRefused, $"The model's chat template refuses this conversation: {message} Change the order or the roles of the messages.");
}
