using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>What two samples are compared by. Both the questions and the answers must be alike: a hundred ways to ask for one canned answer are no duplicates.</summary>
internal readonly record struct SampleSketch(Sketch Main, Sketch Other)
{
    public static SampleSketch Of(IReadOnlyList<ChatTurn> turns)
    {
        var question = PlainForm.Of(Joined(turns, "user"));
        var answer = PlainForm.Of(Joined(turns, "assistant"));
        return question.Length == 0 ? new SampleSketch(Sketch.Of(answer), default) : new SampleSketch(Sketch.Of(question), Sketch.Of(answer));
    }

    public static string Joined(IReadOnlyList<ChatTurn> turns, string role)
    {
        string? single = null;
        StringBuilder? several = null;
        foreach (var turn in turns)
        {
            if (turn.Role != role)
            {
                continue;
            }

            if (single is null)
            {
                single = turn.Content;
            }
            else
            {
                several = (several ?? new StringBuilder(single)).Append('\n').Append(turn.Content);
            }
        }

        return several?.ToString() ?? single ?? "";
    }
}
