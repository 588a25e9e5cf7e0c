namespace Tunesmith.Local;

/// <summary>What an adapter does to one module, with the tensors' names in its file.</summary>
/// <param name="Module">Name in the base, such as <c>model.layers.0.self_attn.q_proj</c>.</param>
/// <param name="Down">Name of A.</param>
/// <param name="Up">Name of B.</param>
/// <param name="Magnitude">Name of DoRA's magnitudes, or null.</param>
/// <param name="Transposed">Whether it adapts an embedding, whose product is transposed.</param>
internal sealed record AdapterDelta(string Module, string Down, string Up, string? Magnitude, bool Transposed);
