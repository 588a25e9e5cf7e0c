using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reads which tokens a model wants around a whole text, from the post-processor of tokenizer.json.</summary>
internal static class FrameReader
{
    public static (IReadOnlyList<int> Before, IReadOnlyList<int> After) Read(JsonElement? step)
    {
        if (step is not { } given)
        {
            return ([], []);
        }

        return given.Text("type") switch
        {
            "Sequence" => Sequence(given.GetProperty("processors")),
            "TemplateProcessing" => Template(given),
            "BertProcessing" or "RobertaProcessing" => ([given.GetProperty("cls")[1].GetInt32()], [given.GetProperty("sep")[1].GetInt32()]),
            "ByteLevel" => ([], []),
            var other => throw new TunesmithException(
                LocalCodes.Tokenizer,
                $"The tokenizer uses the post-processor '{other}', which is not supported. Supported: Sequence, TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel. Use a model of a supported family."),
        };
    }

    private static (IReadOnlyList<int> Before, IReadOnlyList<int> After) Sequence(JsonElement steps)
    {
        List<int> before = [], after = [];
        foreach (var step in steps.EnumerateArray())
        {
            var (first, last) = Read(step);
            before.InsertRange(0, first);
            after.AddRange(last);
        }

        return (before, after);
    }

    private static (IReadOnlyList<int> Before, IReadOnlyList<int> After) Template(JsonElement step)
    {
        List<int> before = [], after = [];
        var side = before;
        foreach (var piece in step.GetProperty("single").EnumerateArray())
        {
            if (piece.Inner("SpecialToken") is { } token)
            {
                var ids = step.GetProperty("special_tokens").GetProperty(token.GetProperty("id").GetString()!).GetProperty("ids");
                side.AddRange(ids.EnumerateArray().Select(id => id.GetInt32()));
            }
            else
            {
                side = after;
            }
        }

        return (before, after);
    }
}
