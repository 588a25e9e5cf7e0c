using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Brings the embedded engine: <c>local:</c> chat models, tokenizers, scorers, and the commands around them.</summary>
public sealed class LocalPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry
            .Add(services => Find<HostFolder>(services) is { } host ? ModelPlaces.Below(host) : ModelPlaces.Default)
            .Add(services => new LocalModels(
                Find<ModelPlaces>(services)!,
                new ModelShelf(ModelShelf.UsualBytes, threads: null),
                new TunedFiles(Find<IModelRegistry>(services), Find<IArtifacts>(services), System.IO.Path.GetFullPath(System.IO.Path.Combine(Find<ModelPlaces>(services)!.Pulled, "..", "tuned"))),
                Find<TimeProvider>(services) ?? TimeProvider.System))
            .Add<IProvider<IChatClient>, LocalChatProvider>()
            .Add<IProvider<ModelLanguage>, LocalLanguageProvider>()
            .Add<IProvider<ITextScorer>, LocalScorerProvider>()
            .Add<IModelFolders, LocalModelFolders>()
            .AddCommand(ChatCommand.Described)
            .AddCommand(ModelsCommands.List)
            .AddCommand(ModelsCommands.Show)
            .AddCommand(ExportCommand.Described)
            .AddCommand(PullCommand.Described);
    }

    private static T? Find<T>(IServiceProvider services)
        where T : class => services.GetService(typeof(T)) as T;
}
