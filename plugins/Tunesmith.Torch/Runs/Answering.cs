using Tunesmith.Datasets;
using Tunesmith.Flows;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

/// <summary>Lets the model answer, greedily, so that a person sees what it learns.</summary>
internal sealed class Answering(LlamaNetwork network, ModelLanguage language)
{
    private const int Longest = 96;

    public (string Prompt, string Answer, string Expected)? Answer(Sample sample)
    {
        var last = sample.Messages.ToList().FindLastIndex(turn => turn.Role == "assistant");
        if (last < 1)
            return null;
        var asked = sample.Messages.Take(last).ToList();
        var ids = language.Tokenizer.Encode(language.Template.Render(asked, addGenerationPrompt: true)).Select(span => span.Id).ToList();
        return (asked[^1].Content, language.Tokenizer.Decode(Continue(ids)).Trim(), sample.Messages[last].Content);
    }

    private List<int> Continue(List<int> prompt)
    {
        using var constant = no_grad();
        var memories = network.Layers.Select(_ => new LayerMemory()).ToList();
        try
        {
            List<int> answer = [];
            IReadOnlyList<int> unread = prompt;
            while (answer.Count < Longest && prompt.Count + answer.Count < language.ContextLength)
            {
                var next = Next(unread, memories);
                if (language.EndTokens.Contains(next))
                    break;
                answer.Add(next);
                unread = [next];
            }

            return answer;
        }
        finally
        {
            memories.ForEach(memory => memory.Dispose());
        }
    }

    private int Next(IReadOnlyList<int> unread, List<LayerMemory> memories)
    {
        using var scope = NewDisposeScope();
        var x = network.Embed(tensor(unread.Select(id => (long)id).ToArray()).unsqueeze(0));
        for (var i = 0; i < memories.Count; i++)
            x = network.Layers[i].Forward(x, memories[i]);
        var last = network.Finish(x.narrow(1, unread.Count - 1, 1)).view(1, network.Config.HiddenSize);
        return (int)F.linear(last, network.HeadTable.As(last)).argmax().item<long>();
    }
}
