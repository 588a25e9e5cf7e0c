using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Asks chat models with all that a long run needs: time limit, retries, rate limit, other models to fall back on, counts of tokens and cost.</summary>
public interface IModelCalls
{
    /// <summary>Asks the model, and the ones to fall back on when it fails. Tokens and cost are counted on the run.</summary>
    /// <exception cref="TunesmithException">No model answered: what the last one said.</exception>
    ValueTask<ModelAnswer> AskAsync(ModelCall call, RunContext run, CancellationToken cancellationToken);
}
