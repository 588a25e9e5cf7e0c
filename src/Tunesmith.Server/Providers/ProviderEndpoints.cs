using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.AI;
using Tunesmith.Components.Models;
using Tunesmith.Flows;
using Tunesmith.Server.Access;

namespace Tunesmith.Server.Providers;

internal static class ProviderEndpoints
{
    private static readonly TimeSpan LongestTest = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["openai"] = "OpenAI", ["compatible"] = "OpenAI-compatible server", ["azure"] = "Azure OpenAI", ["huggingface"] = "Hugging Face", ["deepseek"] = "DeepSeek",
        ["qwen"] = "Qwen (DashScope)", ["ollama"] = "Ollama", ["anthropic"] = "Anthropic", ["local"] = "This computer", ["scripted"] = "Scripted (no model)", ["model"] = "Registry",
    };

    public static void MapProviders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/providers", ListAsync).For(Policy.Viewer).WithTags("providers").WithSummary("Sources of chat models and what they still need.");
        api.MapPost("/providers/{prefix}/test", TestAsync).For(Policy.Editor).WithTags("providers").WithSummary("Asks a model of a provider for one word.");
        api.MapGet("/chat-models", NamesAsync).For(Policy.Viewer).WithTags("providers").WithSummary("Chat models that can be opened now, as provider:model.");
    }

    private static async Task<Ok<IReadOnlyList<ProviderState>>> ListAsync(IEnumerable<IProvider<IChatClient>> providers, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<ProviderState>>(await Task.WhenAll(providers.OrderBy(provider => provider.Prefix, StringComparer.Ordinal).Select(provider => StateAsync(provider, cancellationToken))));

    private static async Task<ProviderState> StateAsync(IProvider<IChatClient> provider, CancellationToken cancellationToken)
    {
        var models = await provider.ListAsync(cancellationToken).Select(name => $"{provider.Prefix}:{name}").ToListAsync(cancellationToken);
        var needs = models.Count > 0 ? null : await WhatItNeedsAsync(provider, cancellationToken);
        return new ProviderState(provider.Prefix, Titles.GetValueOrDefault(provider.Prefix, provider.Prefix), needs is null, needs, models);
    }

    // A source without a list says what is missing when a model is opened.
    private static async Task<string?> WhatItNeedsAsync(IProvider<IChatClient> provider, CancellationToken cancellationToken)
    {
        try
        {
            await provider.OpenAsync("any", cancellationToken);
            return null;
        }
        catch (TunesmithException problem)
        {
            return problem.Message;
        }
    }

    private static async Task<Ok<ProviderAnswer>> TestAsync(
        string prefix, [AsParameters] ProviderRooms rooms, CancellationToken cancellationToken, ProviderQuestion? question = null)
    {
        var provider = rooms.Providers.FirstOrDefault(provider => provider.Prefix == prefix) ?? throw new TunesmithException("TS3202", $"There is no provider '{prefix}'. Choose one from the list.");
        var model = question?.Model ?? await provider.ListAsync(cancellationToken).Select(name => $"{prefix}:{name}").FirstOrDefaultAsync(cancellationToken);
        var began = rooms.Time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestTest);
        try
        {
            var client = await rooms.Models.OpenAsync(new ModelRef(model ?? $"{prefix}:any"), limit.Token);
            if (model is null)
            {
                return Said(false, "It lists no models. Name one to try.", null);
            }

            var answer = await client.GetResponseAsync("Say OK.", new ChatOptions { MaxOutputTokens = 8 }, limit.Token);
            return Said(true, answer.Text.Trim(), model);
        }
        catch (TunesmithException problem)
        {
            return Said(false, problem.Message, model);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Said(false, $"No answer within {LongestTest.TotalSeconds:0} seconds.", model);
        }
        catch (Exception problem) when (problem is HttpRequestException or System.ClientModel.ClientResultException)
        {
            // What a client library says may hold parts of the request; the status alone may be shown.
            return Said(false, "The provider could not be asked. Check its address, its key and whether it is running.", model);
        }

        Ok<ProviderAnswer> Said(bool ok, string message, string? asked) =>
            TypedResults.Ok(new ProviderAnswer(ok, message, asked, Math.Round(rooms.Time.GetElapsedTime(began).TotalMilliseconds, 1)));
    }

    private static async Task<Ok<IReadOnlyList<string>>> NamesAsync(IChatModels models, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<string>>(await models.ListAsync(cancellationToken).ToListAsync(cancellationToken));
}
