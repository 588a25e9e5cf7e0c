using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

internal sealed class ModelCalls(IChatModels models, CallRates rates) : IModelCalls
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public async ValueTask<ModelAnswer> AskAsync(ModelCall call, RunContext run, CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelRef> candidates = [call.Settings.Model, .. call.Settings.Fallbacks.Where(model => !model.IsEmpty)];
        for (var at = 0; ; at++)
        {
            try
            {
                return await AskPatientlyAsync(call, candidates[at], run, cancellationToken);
            }
            catch (TunesmithException error) when (at + 1 < candidates.Count)
            {
                run.Warn($"{error.Message} Asking {candidates[at + 1]} instead.");
                run.Count("fallbacks", 1);
            }
        }
    }

    private async ValueTask<ModelAnswer> AskPatientlyAsync(ModelCall call, ModelRef model, RunContext run, CancellationToken cancellationToken)
    {
        var client = await models.OpenAsync(model, cancellationToken);
        for (var failures = 0; ;)
        {
            await rates.WaitForTurnAsync(model, call.Settings.RequestsPerMinute, run.Time, cancellationToken);
            try
            {
                return await AskOnceAsync(call, model, client, run, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                var failure = CallFailure.Of(error, model, call.Settings.TimeoutSeconds);
                if (!failure.MayPass || ++failures > call.Settings.Retries)
                {
                    throw failure.After(failures);
                }

                run.Count("retries", 1);
                await Task.Delay(Pause(failure, failures, run), run.Time, cancellationToken);
            }
        }
    }

    private static async ValueTask<ModelAnswer> AskOnceAsync(
        ModelCall call, ModelRef model, IChatClient client, RunContext run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(call.Settings.TimeoutSeconds), run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var turns = call.Turns.Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Content)).ToList();
        var response = call.Stream
            ? await StreamAsync(client, turns, Options(call, run), run, either.Token)
            : await client.GetResponseAsync(turns, Options(call, run), either.Token);
        var (read, written) = (response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
        Count(model, read, written, run);
        return new ModelAnswer(response.Text, model.Value, read, written, response.FinishReason == ChatFinishReason.Length);
    }

    private static async Task<ChatResponse> StreamAsync(
        IChatClient client, List<ChatMessage> turns, ChatOptions options, RunContext run, CancellationToken cancellationToken)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(turns, options, cancellationToken))
        {
            updates.Add(update);
            if (update.Text.Length > 0)
            {
                run.Token(update.Text);
            }
        }

        return updates.ToChatResponse();
    }

    private static ChatOptions Options(ModelCall call, RunContext run) => new()
    {
        Temperature = (float?)call.Settings.Temperature,
        MaxOutputTokens = call.Settings.MaxTokens,
        Seed = call.Variation == 0 ? null : run.Seed + call.Variation,
        ResponseFormat = call.Schema is { } schema ? ChatResponseFormat.ForJsonSchema(schema, "answer") : null,
    };

    private static void Count(ModelRef model, long read, long written, RunContext run)
    {
        run.Count("calls", 1);
        run.Count("tokens.in", read);
        run.Count("tokens.out", written);
        if (ModelPrices.CostOf(model, read, written) is { } cost)
        {
            run.Count("cost.usd", cost);
        }
    }

    // What the server asks for, else twice as long each time with jitter, so that many callers do not come back at once.
    private static TimeSpan Pause(CallFailure failure, int failures, RunContext run)
    {
        if (failure.RetryAfter is { } asked)
        {
            return asked < LongestPause * 5 ? asked : LongestPause * 5;
        }

        var pause = FirstPause * Math.Pow(2, failures - 1);
        var jitter = 0.5 + (new Random(HashCode.Combine(run.Seed, failures, run.Time.GetTimestamp())).NextDouble() / 2);
        return (pause < LongestPause ? pause : LongestPause) * jitter;
    }
}
