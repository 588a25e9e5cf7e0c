using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class AdapterTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();

    [Theory]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"target_modules":["q_proj","down_proj"]}""", false)]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"use_rslora":true,"target_modules":["q_proj"]}""", false)]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"alpha_pattern":{"layers.1.self_attn.q_proj":40},"target_modules":["q_proj"]}""", false)]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"use_dora":true,"target_modules":["q_proj","o_proj"]}""", true)]
    public void On_the_fly_and_merged_give_the_same_logits(string config, bool dora)
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), config, dora ? ["self_attn.q_proj", "self_attn.o_proj"] : ["self_attn.q_proj", "mlp.down_proj"], dora);
        AssertAlike(adapter, 2e-3);
    }

    [Fact]
    public void Modules_that_are_saved_whole_take_the_place_of_the_bases()
    {
        var adapter = AdapterMaker.Write(
            Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":8,"modules_to_save":["embed_tokens","lm_head"]}""", ["self_attn.v_proj"], whole: ["model.embed_tokens.weight", "lm_head.weight"]);
        AssertAlike(adapter, 2e-3);
    }

    [Fact]
    public void A_changed_embedding_alone_leaves_the_head_of_a_tied_base()
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":8}""", [], whole: ["model.embed_tokens.weight"]);
        AssertAlike(adapter, 2e-3);
    }

    [Fact]
    public void The_scale_is_what_peft_computes()
    {
        AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":8,"alpha_pattern":{"q_proj":12},"use_rslora":true}""", ["self_attn.q_proj"]);
        var config = AdapterConfig.Open(Path.Combine(_scratch, "a"));
        Assert.Equal(6, config.Scale("model.layers.0.self_attn.q_proj", 4));
        Assert.Equal(4, config.Scale("model.layers.0.self_attn.k_proj", 4));
    }

    [Fact]
    public async Task Several_adapters_over_one_base_answer_in_one_batch()
    {
        var first = AdapterMaker.Write(Path.Combine(_scratch, "1"), """{"peft_type":"LORA","r":4,"lora_alpha":64}""", ["self_attn.q_proj", "mlp.up_proj"], seed: 1);
        var second = AdapterMaker.Write(Path.Combine(_scratch, "2"), """{"peft_type":"LORA","r":8,"lora_alpha":64}""", ["mlp.down_proj"], seed: 2, rank: 8);
        using var model = LocalModel.Open(Pocket.Folder(), new LocalModelOptions { Threads = 1 });
        using var one = model.Adapters.Borrow(first);
        using var two = model.Adapters.Borrow(second);
        Adapter?[] adapters = [null, one.Adapter, two.Adapter];
        var alone = new List<List<int>>();
        foreach (var adapter in adapters)
        {
            alone.Add(await Pocket.Tokens(model, "<|user|>Hello there<|assistant|>", 16, adapter: adapter));
        }

        Assert.Equal(3, alone.Select(tokens => string.Join(' ', tokens)).Distinct().Count());
        var together = await Task.WhenAll(Enumerable.Range(0, 18).Select(i => Pocket.Tokens(model, "<|user|>Hello there<|assistant|>", 16, adapter: adapters[i % 3])));
        for (var i = 0; i < together.Length; i++)
        {
            Assert.Equal(alone[i % 3], together[i]);
        }
    }

    [Fact]
    public void An_adapter_of_another_base_is_refused_with_both_shapes()
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":8,"base_model_name_or_path":"other/base"}""", ["self_attn.q_proj"], columns: 96);
        var fault = Assert.Throws<TunesmithException>(() => Pocket.Model.Adapters.Borrow(adapter));
        Assert.Equal("TS5009", fault.Code);
        Assert.Contains("96", fault.Message, StringComparison.Ordinal);
        Assert.Contains("other/base", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"r":4}""", "peft_type")]
    [InlineData("""{"peft_type":"IA3"}""", "IA3")]
    [InlineData("""{"peft_type":"LORA","bias":"all"}""", "bias")]
    public void What_cannot_be_applied_is_refused(string config, string part)
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), config, ["self_attn.q_proj"]);
        Assert.Contains(part, Assert.Throws<TunesmithException>(() => AdapterFolder.Open(adapter)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private static void AssertAlike(string adapter, double tolerance)
    {
        int[] ids = [5, 300, 17, 2048, 9, 400, 33];
        using var rig = new DecoderRig(Pocket.Folder(), WeightPrecision.F32);
        using var folder = AdapterFolder.Open(adapter);
        Assert.True(AdapterLoader.AppliesOnTheFly(folder));
        using var loaded = AdapterLoader.Load(folder, rig.Weights);
        var onTheFly = rig.All(ids, adapter: loaded);
        var merged = new MergedTensors(SafeTensorsFolder.Open(Pocket.Folder()), AdapterFolder.Open(adapter), rig.Config.TiedEmbeddings);
        using var other = new DecoderRig(rig.Config with { TiedEmbeddings = !merged.Untied }, merged);
        var expected = other.All(ids);
        var bare = rig.All(ids);
        for (var i = 0; i < ids.Length; i++)
        {
            Assert.True(DecoderTests.Distance(expected[i], onTheFly[i]) < tolerance, $"row {i}: {DecoderTests.Distance(expected[i], onTheFly[i])}");
            Assert.True(DecoderTests.Distance(bare[i], onTheFly[i]) > 0.01, "the adapter changes nothing");
        }
    }
}

/// <summary>Writes adapters with random weights over the embedded model.</summary>
internal static class AdapterMaker
{
    public static string Write(string folder, string config, string[] modules, bool dora = false, string[]? whole = null, int seed = 1, int rank = 4, int? columns = null)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "adapter_config.json"), config);
        var random = new Random(seed);
        using var source = SafeTensorsFolder.Open(Pocket.Folder());
        var tensors = new List<(string, IReadOnlyList<long>, float[])>();
        for (var layer = 0; layer < 6; layer++)
        {
            foreach (var module in modules)
            {
                var shape = source.Tensors[$"model.layers.{layer}.{module}.weight"].Shape;
                var at = $"base_model.model.model.layers.{layer}.{module}.";
                Add(tensors, at + "lora_A.weight", [rank, columns ?? shape[1]], random, 0.3f);
                Add(tensors, at + "lora_B.weight", [shape[0], rank], random, 0.3f);
                if (dora)
                {
                    Add(tensors, at + "lora_magnitude_vector", [shape[0]], random, 1, 1.5f);
                }
            }
        }

        foreach (var name in whole ?? [])
        {
            Add(tensors, "base_model.model." + name, source.Tensors["model.embed_tokens.weight"].Shape, random, 0.2f);
        }

        SafeTensorsWriter.Save(Path.Combine(folder, "adapter_model.safetensors"), tensors, TensorKind.F32);
        return folder;
    }

    private static void Add(List<(string, IReadOnlyList<long>, float[])> tensors, string name, IReadOnlyList<long> shape, Random random, float width, float middle = 0) =>
        tensors.Add((name, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => middle + ((random.NextSingle() - 0.5f) * width))]));
}
