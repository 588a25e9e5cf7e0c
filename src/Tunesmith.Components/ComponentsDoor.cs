using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Models;
using Tunesmith.Components.Models.Providers;
using Tunesmith.Components.Models.Scripted;
using Tunesmith.Flows;

namespace Tunesmith.Components;

/// <summary>The palette's one door.</summary>
public static class ComponentsDoor
{
    /// <summary>Registers what the components ask for: chat models by <c>provider:model</c>, and calls of them with patience and counts.</summary>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddSingleton<IChatModels, ChatModels>().AddSingleton<IModelCalls, ModelCalls>().AddSingleton<CallRates>();
        services.AddSingleton<IScript, QuestionAndAnswerScript>().AddSingleton<IScript, EchoScript>().AddSingleton<IScript, ParaphraseScript>().AddSingleton<IScript, JudgeScript>();
        services.AddSingleton<IProvider<IChatClient>, ScriptedProvider>()
            .AddSingleton<IProvider<IChatClient>, AnthropicProvider>()
            .AddSingleton<IProvider<IChatClient>, OllamaProvider>();
        foreach (var server in OpenAiServer.Known)
        {
            services.AddSingleton<IProvider<IChatClient>>(provider => new OpenAiProvider(server, provider.GetRequiredService<ISecrets>()));
        }

        return services.AddRegistered<IChatClient>().AddRegistered<ModelLanguage>().AddRegistered<ITextScorer>();
    }

    private static IServiceCollection AddRegistered<T>(this IServiceCollection services) => services.AddSingleton<IProvider<T>>(
        provider => new RegisteredModels<T>(provider.GetRequiredService<IModelRegistry>(), provider.GetServices<IProvider<T>>));
}
