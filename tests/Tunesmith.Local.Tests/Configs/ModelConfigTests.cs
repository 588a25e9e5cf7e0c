using System.Text.Json;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class ModelConfigTests
{
    private const string Sizes = "\"hidden_size\":64,\"intermediate_size\":128,\"num_hidden_layers\":4,\"num_attention_heads\":4,\"vocab_size\":100,\"max_position_embeddings\":256";

    [Fact]
    public void Families_differ_as_data()
    {
        Assert.True(Read("qwen2", "").AttentionBias);
        Assert.False(Read("qwen2", "").OutputBias);
        Assert.True(Read("qwen3", ",\"head_dim\":32").HeadNorm);
        Assert.Equal(32, Read("qwen3", ",\"head_dim\":32").HeadSize);
        Assert.Equal((4, 16), (Read("llama", "").KeyValueHeads, Read("llama", "").HeadSize));
        Assert.True(Read("smollm3", "").TiedEmbeddings);
        Assert.Equal([false, true, true, true], Enumerable.Range(0, 4).Select(Read("smollm3", ",\"no_rope_layers\":[0,1,1,1]").Rotated));
    }

    [Fact]
    public void Windows_hold_where_the_config_says()
    {
        Assert.Equal(32, Read("mistral", ",\"sliding_window\":32").SlidingWindow);
        Assert.Null(Read("mistral", ",\"sliding_window\":null").SlidingWindow);
        Assert.Null(Read("qwen2", ",\"sliding_window\":32,\"use_sliding_window\":false").SlidingWindow);
        var some = Read("qwen2", ",\"sliding_window\":32,\"use_sliding_window\":true,\"max_window_layers\":2");
        Assert.Equal([false, false, true, true], Enumerable.Range(0, 4).Select(some.Windowed));
    }

    [Fact]
    public void Rope_is_read_as_transformers_4_and_5_write_it()
    {
        var old = Read("llama", ",\"rope_theta\":500000,\"rope_scaling\":{\"rope_type\":\"llama3\",\"factor\":8,\"low_freq_factor\":1,\"high_freq_factor\":4,\"original_max_position_embeddings\":64}");
        var fresh = Read("llama", ",\"rope_parameters\":{\"rope_theta\":500000,\"rope_type\":\"llama3\",\"factor\":8,\"low_freq_factor\":1,\"high_freq_factor\":4,\"original_max_position_embeddings\":64}");
        Assert.Equal(old.RopeScaling, fresh.RopeScaling);
        Assert.Equal(500_000, fresh.RopeTheta);
        Assert.Null(Read("llama", ",\"rope_parameters\":{\"rope_theta\":10000,\"rope_type\":\"default\"}").RopeScaling);
    }

    [Theory]
    [InlineData("gemma2", "", "gemma2")]
    [InlineData("llama", ",\"hidden_act\":\"gelu\"", "gelu")]
    [InlineData("llama", ",\"quantization_config\":{\"quant_method\":\"gptq\"}", "gptq")]
    [InlineData("llama", ",\"rope_scaling\":{\"rope_type\":\"longrope\"}", "longrope")]
    public void What_would_be_run_wrongly_is_refused_by_name(string family, string more, string part)
    {
        var fault = Assert.Throws<TunesmithException>(() => Read(family, more));
        Assert.Equal("TS5003", fault.Code);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaled_positions_are_those_of_the_formulas()
    {
        var plain = new RopeTable(Read("llama", ""));
        var linear = new RopeTable(Read("llama", ",\"rope_scaling\":{\"type\":\"linear\",\"factor\":2}"));
        Assert.Equal(plain.At(10, 20).ToArray(), linear.At(20, 20).ToArray());
        var llama3 = RopeTable.StretchFactors(Read("llama", ",\"rope_theta\":10000,\"rope_scaling\":{\"rope_type\":\"llama3\",\"factor\":8,\"low_freq_factor\":1,\"high_freq_factor\":4,\"original_max_position_embeddings\":64}"));
        Assert.Equal((1f, 8f), (llama3[0], llama3[^1]));
        var dynamic = new RopeTable(Read("llama", ",\"rope_scaling\":{\"type\":\"dynamic\",\"factor\":2}"));
        Assert.Equal(plain.At(10, 20).ToArray(), dynamic.At(10, 20).ToArray());
        Assert.NotEqual(plain.At(10, 20).ToArray(), dynamic.At(10, 400).ToArray());
        var yarn = new RopeTable(Read("llama", ",\"rope_scaling\":{\"rope_type\":\"yarn\",\"factor\":4,\"original_max_position_embeddings\":64}"));
        Assert.Equal((float)((0.1 * Math.Log(4)) + 1), yarn.At(0, 1)[0], 1e-6);
    }

    [Fact]
    public void The_number_of_weights_follows_from_the_shape()
    {
        using var source = SafeTensorsFolder.Open(Pocket.Folder());
        Assert.Equal(source.Tensors.Values.Sum(tensor => tensor.Count), ModelConfig.Open(Pocket.Folder()).Parameters);
    }

    private static ModelConfig Read(string family, string more)
    {
        using var document = JsonDocument.Parse($$"""{"model_type":"{{family}}",{{Sizes}}{{more}}}""");
        return ConfigReader.Read(document.RootElement, default, "config.json");
    }
}
