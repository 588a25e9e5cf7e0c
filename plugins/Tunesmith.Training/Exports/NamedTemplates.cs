using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Chat templates that a plan can name, as Jinja.</summary>
public static class NamedTemplates
{
    private const string Plain =
        "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'system' %}{{ message['content'] }}\n\n"
        + "{% else %}{{ 'User' if message['role'] == 'user' else 'Assistant' if message['role'] == 'assistant' else 'Tool' }}:\n{{ message['content'] }}"
        + "{{ eos_token if message['role'] == 'assistant' else '' }}\n\n{% endif %}{% endfor %}{% if add_generation_prompt %}Assistant:\n{% endif %}";

    private const string Chatml =
        "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
        + "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    private const string Llama3 =
        "{{ bos_token }}{% for message in messages %}<|start_header_id|>{{ message['role'] }}<|end_header_id|>\n\n{{ message['content'] | trim }}<|eot_id|>{% endfor %}"
        + "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}";

    private const string Gemma =
        "{{ bos_token }}{% for message in messages %}<start_of_turn>{{ 'model' if message['role'] == 'assistant' else 'user' }}\n{{ message['content'] | trim }}<end_of_turn>\n{% endfor %}"
        + "{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}";

    /// <summary>Names that a plan can give.</summary>
    public static IReadOnlyList<string> Names => ["plain", "chatml", "llama3", "gemma"];

    /// <summary>The Jinja text of a name; what holds Jinja itself is taken as it is.</summary>
    /// <exception cref="TunesmithException">TS6031: no template has that name.</exception>
    public static string SourceOf(string name) => name switch
    {
        "plain" => Plain,
        "chatml" => Chatml,
        "llama3" => Llama3,
        "gemma" => Gemma,
        _ when name.Contains("{%", StringComparison.Ordinal) || name.Contains("{{", StringComparison.Ordinal) => name,
        _ => throw new TunesmithException("TS6031", $"There is no chat template named '{name}'; known are {string.Join(", ", Names)}, or give the Jinja text itself."),
    };
}
