namespace Tunesmith.Pocket;

internal static class PocketFormat
{
    public const string End = "<|end|>", User = "<|user|>", Assistant = "<|assistant|>", System = "<|system|>";

    public static readonly IReadOnlyList<string> Special = [End, User, Assistant, System];

    public const string Template =
        "{% for message in messages %}{% if message['role'] == 'assistant' %}{{ '<|assistant|>' + message['content'] + '<|end|>' }}"
        + "{% elif message['role'] == 'system' %}{{ '<|system|>' + message['content'] }}{% else %}{{ '<|user|>' + message['content'] }}{% endif %}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";
}
