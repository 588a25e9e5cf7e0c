namespace Tunesmith.Flows;

/// <summary>A stateless unit of work on the canvas: ports in, settings, ports out.</summary>
/// <remarks>The three records <em>are</em> the declaration: ports, JSON schema, form, bounds and docs are read from them.</remarks>
/// <typeparam name="TInputs">A record; each property is an input port. <c>IAsyncEnumerable&lt;T&gt;</c> makes it <em>many</em>, nullable makes it optional.</typeparam>
/// <typeparam name="TSettings">A record with defaults; each property is a setting.</typeparam>
/// <typeparam name="TOutputs">A record; each property is an output port, in declared order.</typeparam>
public abstract class Component<TInputs, TSettings, TOutputs> : IComponent
    where TInputs : class
    where TSettings : class, new()
    where TOutputs : class
{
    /// <summary>Runs once for each set of inputs. Instances are shared between runs, so keep no state in fields.</summary>
    public abstract ValueTask<TOutputs> RunAsync(
        TInputs inputs, TSettings settings, RunContext run, CancellationToken cancellationToken);

    /// <summary>Checks what spans several settings. One setting's own bounds are attributes on it.</summary>
    protected virtual IEnumerable<Finding> Check(TSettings settings) => [];

    Type IComponent.InputsType => typeof(TInputs);

    Type IComponent.SettingsType => typeof(TSettings);

    Type IComponent.OutputsType => typeof(TOutputs);

    IEnumerable<Finding> IComponent.Check(object settings) => Check((TSettings)settings);

    async ValueTask<object> IComponent.RunAsync(object inputs, object settings, RunContext run, CancellationToken cancellationToken) =>
        await RunAsync((TInputs)inputs, (TSettings)settings, run, cancellationToken);
}
