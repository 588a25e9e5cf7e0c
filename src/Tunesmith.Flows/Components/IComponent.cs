namespace Tunesmith.Flows;

/// <summary>The untyped face of a component, for the catalogue and the engine's compiler.</summary>
public interface IComponent
{
    /// <summary>The record whose properties are the input ports.</summary>
    Type InputsType { get; }

    /// <summary>The record whose properties are the settings.</summary>
    Type SettingsType { get; }

    /// <summary>The record whose properties are the output ports.</summary>
    Type OutputsType { get; }

    /// <summary>Checks what spans several settings.</summary>
    IEnumerable<Finding> Check(object settings);

    /// <summary>Runs once, untyped. The engine compiles typed delegates and uses this only where speed does not matter.</summary>
    ValueTask<object> RunAsync(object inputs, object settings, RunContext run, CancellationToken cancellationToken);
}
