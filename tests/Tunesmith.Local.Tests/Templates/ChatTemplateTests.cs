using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class ChatTemplateTests
{
    private static readonly Dictionary<string, string> Tokens = new() { ["bos_token"] = "<bos>", ["eos_token"] = "<eos>" };

    private static readonly (ChatTurn[] Turns, bool Prompt)[] Conversations =
    [
        ([new("user", "Hello, who are you?")], true),
        ([new("system", " Be brief. "), new("user", "你好 🦙\nLine two")], true),
        ([new("user", "a"), new("assistant", " b "), new("user", "c")], true),
        ([new("system", "S"), new("user", "'quoted' \"text\""), new("assistant", "<think>\nhm\n</think>\n\nanswer")], false),
        ([new("user", "a"), new("user", "b")], true),
    ];

    [Fact]
    public void Published_templates_render_as_recorded()
    {
        var path = Path.Combine(SharedFiles.Package("@huggingface/jinja"), "..", "..", "..", "templates.json");
        Assert.SkipUnless(File.Exists(path), "artifacts/npm/templates.json is not there (make-fixtures/make-templates.mjs writes it).");
        using var sources = JsonDocument.Parse(File.ReadAllBytes(path));
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Fixture("templates.json")));
        var faults = new List<string>();
        foreach (var model in recorded.RootElement.EnumerateObject())
        {
            var source = sources.RootElement.GetProperty(model.Name).GetProperty("template").GetString()!;
            foreach (var (expected, (turns, prompt)) in model.Value.EnumerateArray().Zip(Conversations))
            {
                Compare(model.Name, source, expected, turns, prompt, faults);
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} differences:\n" + string.Join("\n", faults));
    }

    [Theory]
    [InlineData("{{ 1 + 2 * 3 }} {{ 7 // 2 }} {{ 7 % 3 }} {{ 2 ** 3 }} {{ 7 / 2 }} {{ -7 // 2 }}", "7 3 1 8 3.5 -4")]
    [InlineData("{{ 'a' ~ 1 ~ none ~ true }}", "a1NoneTrue")]
    [InlineData("{{ [1, 'x', 2.0, {'k': none}] }}", "[1, 'x', 2.0, {'k': None}]")]
    [InlineData("{{ 'x' if false }}|{{ 'y' if true else 'z' }}", "|y")]
    [InlineData("{{ 'abcdef'[1:4] }} {{ 'abc'[::-1] }} {{ [1,2,3][-1] }} {{ [1,2,3][:-1] }}", "bcd cba 3 [1, 2]")]
    [InlineData("{% for i in range(5) if i is odd %}{{ loop.index }}:{{ i }}{% if not loop.last %},{% endif %}{% endfor %}", "1:1,2:3")]
    [InlineData("{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}", "a=1;b=2;")]
    [InlineData("{% for i in [] %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{% for i in range(9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i > 4 %}{% break %}{% endif %}{{ i }}{% endfor %}", "0134")]
    [InlineData("{% set ns = namespace(n=0) %}{% for i in [1,2,3] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "6")]
    [InlineData("{% set n = 0 %}{% for i in [1] %}{% set n = 5 %}{% endfor %}{{ n }}", "0")]
    [InlineData("{% macro hi(name, mark='!') %}Hi {{ name }}{{ mark }}{% endmacro %}{{ hi('A') }}{{ hi('B', mark='?') }}", "Hi A!Hi B?")]
    [InlineData("{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}in{% endcall %}", "[in]")]
    [InlineData("{% set text %} a {% endset %}{{ text | trim | upper }}{% filter upper %}b{% endfilter %}", "AB")]
    [InlineData("a {%- if true -%} b {%- endif %} c", "ab c")]
    [InlineData("x\n  {% if true %}\ny\n  {% endif %}\nz\n", "x\ny\nz")]
    [InlineData("{# note #}\na{{ '\\n' }}b", "a\nb")]
    [InlineData("{{ undefinedname is defined }} {{ undefinedname }} {{ x | default('d') }}", "False  d")]
    [InlineData("{{ {'b': [1, 'é'], 'a': none} | tojson }}", "{\"b\": [1, \"é\"], \"a\": null}")]
    [InlineData("{{ {'a': [1]} | tojson(indent=2) }}", "{\n  \"a\": [\n    1\n  ]\n}")]
    [InlineData("{{ ' a b '.split() }} {{ 'a,b,c'.split(',', 1) }} {{ 'x'.join(['1','2']) }} {{ 'aXb'.replace('X', '-') }}", "['a', 'b'] ['a', 'b,c'] 1x2 a-b")]
    [InlineData("{{ 'abc'.startswith('a') and 'b' in 'abc' and 'z' not in ['y'] }}", "True")]
    [InlineData("{{ [{'r': 'u'}, {'r': 's'}] | selectattr('r', 'equalto', 's') | list | length }}", "1")]
    [InlineData("{{ [{'r': 'u'}, {'r': 's'}] | map(attribute='r') | join('+') }}", "u+s")]
    [InlineData("{{ ['b', 'A', 'c'] | sort | first }} {{ [3,1,2] | max }} {{ 'hello world' | title }}", "A 3 Hello World")]
    [InlineData("{{ 'x\ny' | indent(2) }}", "x\n  y")]
    [InlineData("{{ 1 < 2 < 3 }} {{ not 1 == 2 }} {{ 5 is divisibleby 5 }} {{ 'a' is string }}", "True True True True")]
    [InlineData("{{ strftime_now('%d %b %Y') }}", "26 Jul 2024")]
    [InlineData("{% generation %}x{% endgeneration %}", "x")]
    public void Jinja_means_what_it_means_in_Python(string source, string expected) =>
        Assert.Equal(expected, ChatTemplate.Parse(source, time: new FixedTime()).Render([], false));

    [Fact]
    public void A_refusal_of_the_template_reaches_people()
    {
        var template = ChatTemplate.Parse("{{ raise_exception('roles must alternate') }}");
        var fault = Assert.Throws<TunesmithException>(() => template.Render([], false));
        Assert.Equal("TS5007", fault.Code);
        Assert.Contains("roles must alternate", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n{% if x %}", "line 2")]
    [InlineData("{{ 1 + }}", "line 1")]
    [InlineData("{% foo %}", "'foo'")]
    [InlineData("{{ 'x' | nosuch }}", "'nosuch'")]
    [InlineData("{{ a.b.c }}", "'a'")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "'m'")]
    [InlineData("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "steps")]
    public void A_broken_template_names_line_and_reason(string source, string part)
    {
        var fault = Assert.Throws<TunesmithException>(() => ChatTemplate.Parse(source).Render([], false));
        Assert.Equal("TS5006", fault.Code);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% if true %}")]
    [InlineData("{{ ((")]
    public void Too_deep_a_template_is_refused(string part) =>
        Assert.Equal("TS5006", Assert.Throws<TunesmithException>(() => ChatTemplate.Parse(string.Concat(Enumerable.Repeat(part, 20_000)))).Code);

    [Fact]
    public void The_plain_template_is_for_bases_without_one()
    {
        var template = ChatTemplate.Plain(Tokens);
        Assert.True(template.IsPlain);
        Assert.Equal("<bos>S\n\nUser:\nq\n\nAssistant:\na<eos>\n\nUser:\nr\n\nAssistant:\n", template.Render([new("system", "S"), new("user", "q"), new("assistant", "a"), new("user", "r")], true));
    }

    [Fact]
    public void The_hash_is_of_the_source_alone()
    {
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("x"u8)), ChatTemplate.Parse("x").Hash);
        Assert.Equal(ChatTemplate.Plain().Hash, ChatTemplate.Plain(Tokens).Hash);
    }

    [Fact]
    public void A_folder_gives_its_own_template_with_its_tokens()
    {
        var folder = SharedFiles.Scratch();
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """{"eos_token":{"content":"<end>"},"chat_template":[{"name":"tool_use","template":"no"},{"name":"default","template":"{{ eos_token }}"}]}""");
        Assert.Equal("<end>", ChatTemplate.Open(folder).Render([], false));
        File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), "beside{{ eos_token }}");
        Assert.Equal("beside<end>", ChatTemplate.Open(folder).Render([], false));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Tool_definitions_reach_the_template()
    {
        var template = ChatTemplate.Parse("{% for tool in tools %}{{ tool.name }}{% endfor %}");
        Assert.Equal("add", template.Render([], false, new Dictionary<string, JsonNode?> { ["tools"] = new JsonArray(new JsonObject { ["name"] = "add" }) }));
    }

    private static void Compare(string name, string source, JsonElement expected, ChatTurn[] turns, bool prompt, List<string> faults)
    {
        string made;
        try
        {
            made = ChatTemplate.Parse(source, Tokens, new FixedTime()).Render(turns, prompt);
        }
        catch (TunesmithException fault)
        {
            if (!expected.TryGetProperty("fault", out _))
            {
                faults.Add($"{name}: {fault.Message}");
            }

            return;
        }

        var same = expected.TryGetProperty("text", out var text) ? text.GetString() == made
            : expected.TryGetProperty("sha256", out var hash) && hash.GetString() == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)));
        if (!same)
        {
            faults.Add($"{name}: {JsonSerializer.Serialize(made)} instead of {expected}");
        }
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 7, 26, 12, 0, 0, TimeSpan.Zero);
    }
}
