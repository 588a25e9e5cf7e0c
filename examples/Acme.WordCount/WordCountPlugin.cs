using Tunesmith.Flows;

namespace Acme.WordCount;

/// <summary>The plug-in's entry point: it adds its components to the palette.</summary>
public sealed class WordCountPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddComponents(typeof(WordCount).Assembly);
}
