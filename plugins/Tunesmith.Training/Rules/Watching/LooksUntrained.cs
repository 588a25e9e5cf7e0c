using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU03: the first loss is that of an untrained model.</summary>
internal sealed class LooksUntrained : IWatchRule
{
    public string Code => "RU03";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        if (curve.Vocabulary > 0 && curve["loss"] is [var first, ..] && first.Value > 0.9 * Math.Log(curve.Vocabulary))
        {
            yield return Say.Warning(Code, "/progress", $"The first loss is {first.Value:0.00}, near that of guessing among {curve.Vocabulary} tokens ({Math.Log(curve.Vocabulary):0.0}); chats usually begin between 0.5 and 2.",
                "Check that tokenizer and chat template belong to the base.");
        }
    }
}
