using Tunesmith.Flows;
using Tunesmith.Local;
using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>How the base reads text: its own tokenizer, and its own chat template unless the plan names another.</summary>
internal static class BaseLanguage
{
    private const string ChatMl =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

    public static ModelLanguage Open(string folder, PlanBase plan)
    {
        var config = ModelConfig.Open(folder);
        var tokenizer = HfTokenizer.Load(folder);
        var template = Template(folder, plan.ChatTemplate);
        List<int> ends = [.. config.EndTokens];
        foreach (var text in (string?[])[plan.ChatTemplate == "chatml" ? "<|im_end|>" : null, template.Tokens.GetValueOrDefault("eos_token")])
            if (text is { Length: > 0 } && tokenizer.Ids(text) is [var id] && !ends.Contains(id))
                ends.Add(id);
        return new ModelLanguage(plan.Model, tokenizer, template, ends, config.ContextLength);
    }

    private static ChatTemplate Template(string folder, string? name)
    {
        var own = ChatTemplate.Open(folder);
        return name switch
        {
            null or "" => own,
            "plain" => ChatTemplate.Plain(own.Tokens),
            "chatml" => ChatTemplate.Parse(ChatMl, own.Tokens),
            _ => throw new TunesmithException("TS5203", $"The embedded trainer does not know the chat template '{name}'; it knows the model's own, plain and chatml. Leave it empty for the model's own."),
        };
    }
}
