using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE08: the tokenizer has more ids than the model has rows.</summary>
internal sealed class TokenizerOfAnotherModel : IPlanRule
{
    public string Code => "TE08";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var highest = facts.Data?.HighestToken ?? (facts.Base?.TokenizerSize - 1);
        if (facts.Base is { } model && highest >= model.Vocabulary)
        {
            yield return Say.Error(Code, At.Model, $"The tokenizer gives ids up to {highest}, but {model.Model} has {model.Vocabulary} rows of embeddings: it is the tokenizer of another model.",
                "Use the tokenizer that belongs to the base.");
        }
    }
}
