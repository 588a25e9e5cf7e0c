namespace Tunesmith.Flows;

/// <summary>The one entry point of a plug-in assembly. It has a parameterless constructor.</summary>
public interface IPlugin
{
    /// <summary>Adds what the plug-in brings.</summary>
    void Register(IPluginRegistry registry);
}
