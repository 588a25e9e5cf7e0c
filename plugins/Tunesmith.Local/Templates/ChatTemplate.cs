using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A chat template in Jinja, as models publish it with their tokenizer. Safe for concurrent use.</summary>
public sealed class ChatTemplate : IChatTemplate
{
    /// <summary>The source of <see cref="Plain"/>: a heading a turn, for a base that was never taught a chat form.</summary>
    public const string PlainSource =
        "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'system' %}{{ message['content'] }}\n\n"
        + "{% else %}{{ 'User' if message['role'] == 'user' else 'Assistant' if message['role'] == 'assistant' else 'Tool' }}:\n{{ message['content'] }}"
        + "{{ eos_token if message['role'] == 'assistant' else '' }}\n\n{% endif %}{% endfor %}{% if add_generation_prompt %}Assistant:\n{% endif %}";

    private readonly IReadOnlyList<JinjaStatement> _body;
    private readonly TimeProvider _time;

    private ChatTemplate(string source, IReadOnlyDictionary<string, string> tokens, TimeProvider time)
    {
        Source = source;
        Tokens = tokens;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        _body = JinjaParser.Parse(source);
        _time = time;
    }

    /// <summary>The Jinja text.</summary>
    public string Source { get; }

    /// <summary>Special tokens by the name that the template uses, such as <c>bos_token</c>.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <summary>Whether this is the plain template of a base that has none of its own.</summary>
    public bool IsPlain => Source == PlainSource;

    /// <summary>Parses a template.</summary>
    /// <param name="source">The Jinja text.</param>
    /// <param name="tokens">Special tokens by name: <c>bos_token</c>, <c>eos_token</c> …; a missing one is empty.</param>
    /// <param name="time">Gives the date that some templates write; the system's when null.</param>
    /// <exception cref="TunesmithException">The text is not a template, with the line and what was expected.</exception>
    public static ChatTemplate Parse(string source, IReadOnlyDictionary<string, string>? tokens = null, TimeProvider? time = null) =>
        new(source, tokens ?? new Dictionary<string, string>(), time ?? TimeProvider.System);

    /// <summary>The plain template.</summary>
    public static ChatTemplate Plain(IReadOnlyDictionary<string, string>? tokens = null) => Parse(PlainSource, tokens);

    /// <summary>The template of a model folder: <c>chat_template.jinja</c>, else <c>tokenizer_config.json</c>, else the plain one.</summary>
    /// <exception cref="TunesmithException">A file is broken.</exception>
    public static ChatTemplate Open(string folder, TimeProvider? time = null) => TemplateFiles.Open(folder, time);

    /// <inheritdoc/>
    public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt) =>
        Render(new JsonArray([.. turns.Select(turn => new JsonObject { ["role"] = turn.Role, ["content"] = turn.Content })]), addGenerationPrompt);

    /// <summary>Renders messages with anything that a template may read: tool calls, names, parts.</summary>
    /// <param name="messages">The messages as JSON, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether to end with the header after which the model answers.</param>
    /// <param name="extra">Further variables, such as <c>tools</c> or <c>enable_thinking</c>.</param>
    public string Render(JsonArray messages, bool addGenerationPrompt, IReadOnlyDictionary<string, JsonNode?>? extra = null)
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["messages"] = JinjaJson.Read(messages),
            ["add_generation_prompt"] = addGenerationPrompt,
            ["tools"] = null,
            ["documents"] = null,
            ["bos_token"] = "",
            ["eos_token"] = "",
            ["strftime_now"] = (JinjaFunction)((positional, _) => JinjaGlobals.Date(_time.GetUtcNow(), positional.Count > 0 ? JinjaValues.Text(positional[0]) : "%Y-%m-%d")),
        };
        foreach (var (name, token) in Tokens)
        {
            variables[name] = token;
        }

        foreach (var (name, value) in extra ?? new Dictionary<string, JsonNode?>())
        {
            variables[name] = JinjaJson.Read(value);
        }

        return JinjaRun.Render(_body, variables);
    }
}
