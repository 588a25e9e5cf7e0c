namespace Tunesmith.Training;

/// <summary>A linear module of every layer.</summary>
/// <param name="Name">Its name, such as <c>q_proj</c>.</param>
/// <param name="Inputs">Inputs.</param>
/// <param name="Outputs">Outputs.</param>
/// <param name="Attention">Whether it belongs to the attention.</param>
public readonly record struct LinearModule(string Name, int Inputs, int Outputs, bool Attention);
