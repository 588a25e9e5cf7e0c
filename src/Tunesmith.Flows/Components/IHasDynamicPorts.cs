namespace Tunesmith.Flows;

/// <summary>A component some of whose ports come from its settings: a prompt's <c>{variables}</c>, a router's branches.</summary>
/// <remarks>Dynamic inputs arrive in the one input property of type <c>DynamicInputs</c>; dynamic outputs leave in the one of type <c>DynamicOutputs</c>.</remarks>
public interface IHasDynamicPorts<in TSettings>
{
    /// <summary>Input ports that these settings add. Pure: the same settings always give the same ports.</summary>
    IEnumerable<DynamicPort> InputsOf(TSettings settings) => [];

    /// <summary>Output ports that these settings add. Pure: the same settings always give the same ports.</summary>
    IEnumerable<DynamicPort> OutputsOf(TSettings settings) => [];
}
