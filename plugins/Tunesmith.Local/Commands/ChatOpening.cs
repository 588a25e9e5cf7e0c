using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Finds the model that a talk is with: <c>provider:model</c>, a local name or folder, or a name of the registry.</summary>
internal static class ChatOpening
{
    private const string Local = "local", Registry = "model";

    public static async ValueTask<(IChatClient Client, string Title)> OpenAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var text = call["MODEL"]!;
        var adapter = call.AdapterName(call["--adapter"]);
        var (prefix, name) = await WhoseAsync(call, text, cancellationToken);
        if (prefix == Local)
        {
            var wanted = call.ModelName(name) + (adapter is null ? "" : "+adapter=" + adapter);
            var served = await call.Models().OpenAsync(wanted, cancellationToken);
            return (new LocalChatClient(served, wanted), $"{served.Folder.Name}, {served.Folder.Config.Parameters / 1e6:0.#} M weights");
        }

        var provider = Providers(call).First(provider => provider.Prefix == prefix);
        return adapter is null ? (await provider.OpenAsync(name, cancellationToken), text) : throw new TunesmithException(
            LocalCodes.Adapter, $"'{text}' is not a local model, so no adapter can be put over it. Expected a name of 'models list' or a folder. Name the base, or leave --adapter out.");
    }

    // A folder may have a colon in its name, and a name without a provider may be in the registry only.
    private static async ValueTask<(string Prefix, string Name)> WhoseAsync(CommandCall call, string text, CancellationToken cancellationToken)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Providers(call).Any(provider => provider.Prefix == text[..colon]))
        {
            return (text[..colon], text[(colon + 1)..]);
        }

        var isHere = call.Models().Places.Has(LocalReference.Parse(call.ModelName(text)).Name);
        var registered = isHere || call.Services.GetService(typeof(IModelRegistry)) is not IModelRegistry registry ? null : await registry.FindAsync(text, cancellationToken);
        return (registered is null ? Local : Registry, text);
    }

    private static IEnumerable<IProvider<IChatClient>> Providers(CommandCall call) =>
        call.Services.GetService(typeof(IEnumerable<IProvider<IChatClient>>)) as IEnumerable<IProvider<IChatClient>> ?? [];
}
