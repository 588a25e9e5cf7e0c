using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();

    [Fact]
    public async Task A_merged_folder_answers_as_base_and_adapter_do()
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":16,"modules_to_save":["lm_head"]}""", ["self_attn.q_proj", "mlp.down_proj"], whole: ["lm_head.weight"]);
        var folder = Path.Combine(_scratch, "merged");
        using (var exported = ExportedModel.Open(Pocket.Files, adapter))
        {
            FolderExport.Write(folder, exported, TensorKind.F32, _ => { });
        }

        using var merged = LocalModel.Open(folder, new LocalModelOptions { Threads = 1 });
        using var loan = Pocket.Model.Adapters.Borrow(adapter);
        Assert.False(merged.Folder.Config.TiedEmbeddings);
        Assert.Equal(await Pocket.Tokens(Pocket.Model, "<|user|>Hello<|assistant|>", 12, adapter: loan.Adapter), await Pocket.Tokens(merged, "<|user|>Hello<|assistant|>", 12));
        Assert.Equal(Pocket.Files.Template.Hash, merged.Folder.Template.Hash);
        Assert.Null(TemplateParity.Check(folder, merged.Folder.Template));
    }

    [Fact]
    public void A_plain_template_travels_with_the_export()
    {
        var source = Path.Combine(_scratch, "base");
        Directory.CreateDirectory(source);
        foreach (var name in (string[])["config.json", "model.safetensors", "tokenizer.json"])
        {
            File.Copy(Path.Combine(Pocket.Folder(), name), Path.Combine(source, name));
        }

        using var exported = ExportedModel.Open(ModelFolder.Open(source), null);
        Assert.True(exported.Template.IsPlain);
        FolderExport.Write(Path.Combine(_scratch, "out"), exported, TensorKind.F16, _ => { });
        Assert.Equal(ChatTemplate.PlainSource, JsonNode.Parse(File.ReadAllText(Path.Combine(_scratch, "out", "tokenizer_config.json")))!["chat_template"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")]
    [InlineData("{% if messages[0].role != 'system' %}<s>sys\ndefault<e>\n{% endif %}{% for m in messages %}<s>{{ m.role }}\n{{ m.content }}<e>\n{% endfor %}{% if add_generation_prompt %}<s>assistant\n{% endif %}")]
    public void An_Ollama_template_is_found_by_rendering(string source)
    {
        var modelfile = OllamaModelfile.Write("m.gguf", ChatTemplate.Parse(source), Pocket.Files.Tokenizer, [0]);
        Assert.StartsWith("FROM ./m.gguf\nTEMPLATE", modelfile, StringComparison.Ordinal);
        Assert.Contains("PARAMETER stop \"<|end|>\"", modelfile, StringComparison.Ordinal);
        Assert.Contains("""{{ range .Messages }}""", modelfile, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_models_template_can_be_said_in_Ollamas_language()
    {
        var modelfile = OllamaModelfile.Write("m.gguf", Pocket.Files.Template, Pocket.Files.Tokenizer, Pocket.Files.EndTokens);
        Assert.Contains("""{{ else if eq .Role "user" }}{{ "<|user|>" }}{{ .Content }}""", modelfile, StringComparison.Ordinal);
        Assert.Contains("""{{ else if eq .Role "assistant" }}{{ "<|assistant|>" }}{{ .Content }}{{ "<|end|>" }}""", modelfile, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_counts_turns_is_not_guessed()
    {
        var modelfile = OllamaModelfile.Write("m.gguf", ChatTemplate.Parse("{% for m in messages %}{{ loop.index }}{{ m.content }}{% endfor %}"), Pocket.Files.Tokenizer, []);
        Assert.DoesNotContain("TEMPLATE \"", modelfile, StringComparison.Ordinal);
        Assert.Contains("# The chat template cannot be said", modelfile, StringComparison.Ordinal);
    }

    [Fact]
    public void Most_published_templates_can_be_said_in_Ollamas_language()
    {
        var path = Path.Combine(SharedFiles.Package("@huggingface/jinja"), "..", "..", "..", "templates.json");
        Assert.SkipUnless(File.Exists(path), "artifacts/npm/templates.json is not there (make-fixtures/make-templates.mjs writes it).");
        using var templates = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var name in (string[])["llama3:8b", "llama3.1:8b", "qwen2.5:0.5b", "smollm2:135m", "phi4:14b", "hermes3:70b"])
        {
            var template = ChatTemplate.Parse(templates.RootElement.GetProperty(name).GetProperty("template").GetString()!, new Dictionary<string, string> { ["bos_token"] = "<bos>", ["eos_token"] = "<eos>" });
            Assert.True(OllamaModelfile.Pieces.Of(template) is not null, name);
        }
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);
}
