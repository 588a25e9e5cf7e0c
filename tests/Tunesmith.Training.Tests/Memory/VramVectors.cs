using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Training.Tests.Memory;

public sealed class VramVectors
{
    [Fact]
    public void Every_term_equals_the_reference_vectors()
    {
        if (Repository.Shared("reference/vram-vectors.json") is not { } file)
        {
            Assert.Skip("The reference vectors are not beside this repository.");
            return;
        }

        var vectors = JsonNode.Parse(File.ReadAllText(file))!;
        var cases = 0;
        foreach (var vector in vectors["cases"]!.AsArray())
        {
            var shape = vectors["models"]![(string)vector!["model"]!]!["config"]!;
            var estimate = Estimate(Shape(shape), vector);
            foreach (var (name, key) in new[]
            {
                ("weights", "weights"), ("adapter", "adapter"), ("gradients", "grads"), ("optimizer", "optim"),
                ("activations", "act"), ("logits", "logits"), ("fixed", "overhead"),
            })
            {
                Assert.Equal((long)vector[key]!, estimate[name]);
            }

            Assert.Equal((long)vector["total"]!, estimate.Total);
            cases++;
        }

        Assert.True(cases >= 168);
    }

    [Fact]
    public void Parameter_counts_equal_the_published_ones()
    {
        if (Repository.Shared("reference/vram-vectors.json") is not { } file)
        {
            Assert.Skip("The reference vectors are not beside this repository.");
            return;
        }

        foreach (var (_, model) in JsonNode.Parse(File.ReadAllText(file))!["models"]!.AsObject())
        {
            var facts = Shape(model!["config"]!);
            Assert.Equal((long)model["parameters"]!, facts.Parameters);
            Assert.Equal((long)model["linear_parameters"]!, facts.LinearParameters);
            Assert.Equal((long)model["lora_r16_all"]!, Architectures.AdapterParameters(facts, 16, ["all-linear"]));
        }
    }

    [Theory]
    [InlineData("Qwen/Qwen2.5-0.5B", 494_032_768)]
    [InlineData("TinyLlama/TinyLlama-1.1B-Chat-v1.0", 1_100_048_384)]
    [InlineData("mistralai/Mistral-7B-v0.1", 7_241_732_096)]
    [InlineData("Qwen/Qwen2.5-7B-Instruct", 7_615_616_512)]
    [InlineData("meta-llama/Llama-3.1-8B", 8_030_261_248)]
    [InlineData("meta-llama/Llama-3.1-70B-Instruct", 70_553_706_496)]
    [InlineData("gpt2", 124_439_808)]
    [InlineData("microsoft/Phi-3.5-mini-instruct", 3_821_079_552)]
    [InlineData("HuggingFaceTB/SmolLM2-135M", 134_515_008)]
    [InlineData("Qwen/Qwen3-0.6B", 596_049_920)]
    [InlineData("meta-llama/Llama-3.2-1B", 1_235_814_400)]
    [InlineData("google/gemma-2-2b", 2_614_341_888)]
    public void The_table_of_common_bases_gives_their_published_sizes(string model, long parameters) =>
        Assert.Equal(parameters, BaseCatalogue.Find(model)!.Parameters);

    [Theory]
    [InlineData("meta-llama/Llama-3.1-8B", 16, "all-linear", 41_943_040)]
    [InlineData("meta-llama/Llama-3.1-8B", 8, "q_proj,v_proj", 3_407_872)]
    [InlineData("Qwen/Qwen2.5-7B", 16, "all-linear", 40_370_176)]
    [InlineData("gpt2", 8, "c_attn", 294_912)]
    public void Adapters_are_as_large_as_peft_makes_them(string model, int rank, string targets, long parameters) =>
        Assert.Equal(parameters, Architectures.AdapterParameters(BaseCatalogue.Find(model)!, rank, targets.Split(',')));

    private static MemoryEstimate Estimate(BaseFacts model, JsonNode vector)
    {
        var plan = new TrainingPlan
        {
            Name = "x",
            Data = new(),
            Base = new() { Model = "x" },
            Method = new() { Kind = vector["method"]!.Deserialize<TuningMethod>() },
            Trainer = new() { MicroBatch = (int)vector["micro_batch"]!, MaxLength = (int)vector["length"]! },
        };
        return MemoryEstimate.Of(plan, model, MemoryAssumptions.OfGpu with { FusedLoss = (bool)vector["fused_loss"]! });
    }

    private static BaseFacts Shape(JsonNode c) => new(
        "x", (string)c["arch"]!, (int)c["H"]!, (int)c["L"]!, (int)c["A"]!, (int)c["K"]!, (int)c["hd"]!, (int)c["M"]!, (int)c["V"]!,
        (int?)c["P"] ?? 0, (bool)c["tied"]!) { QkvBias = (bool?)c["qkv_bias"] ?? false };
}
