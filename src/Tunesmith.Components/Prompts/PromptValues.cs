using Tunesmith.Components.Data;
using Tunesmith.Flows;

namespace Tunesmith.Components.Prompts;

/// <summary>The values of a prompt's variables for one item: what is connected, else a field of a connected item.</summary>
internal sealed class PromptValues(DynamicInputs inputs)
{
    public string Of(string variable)
    {
        if (inputs[variable] is { } value)
        {
            return ItemText.Of(value);
        }

        foreach (var item in inputs.Values.Values)
        {
            if (item is not null && ItemFields.Find(item, variable) is { } field)
            {
                return field;
            }
        }

        throw new TunesmithException(
            "TS3104",
            $"The prompt has {{{variable}}}, but nothing is connected to it and no connected item has a field of that name. Connect it, or write {{{{{variable}}}}} to mean the word itself.");
    }

    /// <summary>The document among the values, which tells where an answer comes from; a plain text counts as one.</summary>
    public Document? Source() =>
        inputs.Values.Values.OfType<Document>().FirstOrDefault() ?? (inputs.Values.Values.OfType<string>().FirstOrDefault() is { } text ? new Document(text) : null);
}
