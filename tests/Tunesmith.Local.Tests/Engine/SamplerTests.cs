using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class SamplerTests
{
    private static readonly float[] Logits = [1, 3, 2, -5, 2.5f];

    [Fact]
    public void Zero_temperature_takes_the_likeliest() => Assert.Equal(1, new Sampler(new SamplingOptions()).Pick(Logits, []));

    [Fact]
    public void Frequencies_follow_the_probabilities()
    {
        var sampler = new Sampler(new SamplingOptions { Temperature = 1, Seed = 1 });
        var counts = new int[Logits.Length];
        for (var i = 0; i < 20_000; i++)
        {
            counts[sampler.Pick(Logits, [])]++;
        }

        var total = Logits.Sum(logit => Math.Exp(logit));
        for (var token = 0; token < Logits.Length; token++)
        {
            Assert.Equal(Math.Exp(Logits[token]) / total, counts[token] / 20_000.0, 0.015);
        }
    }

    [Theory]
    [InlineData(2, 1.0f, new[] { 1, 4 })]
    [InlineData(0, 0.5f, new[] { 1, 4 })]
    [InlineData(0, 0.01f, new[] { 1 })]
    [InlineData(1, 1.0f, new[] { 1 })]
    public void Top_k_and_top_p_leave_only_the_likeliest(int topK, float topP, int[] expected)
    {
        var sampler = new Sampler(new SamplingOptions { Temperature = 2, TopK = topK, TopP = topP, Seed = 3 });
        Assert.Equal(expected, Enumerable.Range(0, 500).Select(_ => sampler.Pick(Logits, [])).Distinct().Order());
    }

    [Fact]
    public void A_repetition_penalty_pushes_back_what_was_said()
    {
        Assert.Equal(4, new Sampler(new SamplingOptions { RepetitionPenalty = 1.5f }).Pick(Logits, [1]));
        var presence = new Sampler(new SamplingOptions { PresencePenalty = 1 });
        Assert.Equal([1, 4, 1], new[] { presence.Pick(Logits, []), presence.Pick(Logits, []), presence.Pick(Logits, []) }.Select(token => token).Take(3));
    }
}
