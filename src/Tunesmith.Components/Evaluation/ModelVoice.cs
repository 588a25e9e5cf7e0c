using Tunesmith.Components.Models;
using Tunesmith.Flows;

namespace Tunesmith.Components.Evaluation;

/// <summary>A model as a judge asks it: the same question gets the same answer, as far as the model allows.</summary>
internal sealed class ModelVoice(IModelCalls calls, ModelRef model, RunContext run)
{
    public async ValueTask<string> AskAsync(IReadOnlyList<ChatTurn> turns, CancellationToken cancellationToken) =>
        (await calls.AskAsync(new ModelCall(turns, new Asking { Model = model, Temperature = 0, MaxTokens = 300 }), run, cancellationToken)).Text;

    private sealed record Asking : ModelSettings;
}
