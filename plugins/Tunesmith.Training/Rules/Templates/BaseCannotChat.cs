using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>MO03: few conversations on a base that was never tuned to answer.</summary>
internal sealed class BaseCannotChat : IPlanRule
{
    public string Code => "MO03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        const int Enough = 1_000;
        if (facts.Base is { Instruct: false } model && facts.Data is { Chats: true, Samples: > 0 and < Enough } data)
        {
            yield return Say.Hint(Code, At.Model, $"{model.Model} was never tuned to answer; {data.Samples} samples must teach it to converse as well as your subject (expected {Enough} or more).",
                "Use the instruct version of the model.");
        }
    }
}
