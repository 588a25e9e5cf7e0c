namespace Tunesmith.Local;

/// <summary>Named tensors that can be read without loading all of them: a safetensors file, a folder of shards, a GGUF file, a merged model.</summary>
public interface ITensorSource : IDisposable
{
    /// <summary>Every tensor by name.</summary>
    IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>A part of a tensor's stored bytes; valid until the source is disposed or, for a computed tensor, the next call.</summary>
    /// <exception cref="Flows.TunesmithException">There is no such tensor.</exception>
    ReadOnlySpan<byte> Bytes(string name, long offset, int length);
}
