using Tunesmith.Flows;

namespace Tunesmith.Datasets.Tests;

internal static class Some
{
    public static Sample Pair(string question, string answer, string? source = null) =>
        new([new("user", question), new("assistant", answer)], new Dictionary<string, string>(), new Provenance(source ?? SampleHash.OfText(question)));

    public static Sample Of(params ChatTurn[] turns) => new(turns, new Dictionary<string, string>(), new Provenance(SampleHash.Of(turns)));

    public static IReadOnlyDictionary<string, IAsyncEnumerable<Sample>> Train(params Sample[] samples) =>
        new Dictionary<string, IAsyncEnumerable<Sample>> { ["train"] = samples.ToAsyncEnumerable() };
}
