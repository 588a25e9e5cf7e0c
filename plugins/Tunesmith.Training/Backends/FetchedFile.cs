namespace Tunesmith.Training;

/// <summary>One file of a result.</summary>
/// <param name="Name">Path below the result, such as <c>adapter_model.safetensors</c>.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="OpenAsync">Opens its content.</param>
public sealed record FetchedFile(string Name, string Sha256, Func<CancellationToken, ValueTask<Stream>> OpenAsync);
