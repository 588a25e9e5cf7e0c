using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tunesmith.Bench.Decode;

/// <summary>The peer: llama.cpp as npm carries it, through its C interface.</summary>
internal sealed unsafe partial class LlamaCpp : IDisposable
{
    private readonly nint _model;
    private readonly nint _context;
    private readonly int _vocabulary;

    private LlamaCpp(string path, int threads)
    {
        _model = llama_model_load_from_file(path, llama_model_default_params());
        if (_model == 0)
        {
            throw new InvalidOperationException($"llama.cpp does not load {path}.");
        }

        _context = llama_init_from_model(_model, llama_context_default_params());
        llama_set_n_threads(_context, threads, threads);
        _vocabulary = llama_vocab_n_tokens(llama_model_get_vocab(_model));
    }

    /// <summary>Folder of the npm package, or null where it is not installed.</summary>
    public static string? Folder(string root)
    {
        var folder = Path.Combine(root, "artifacts", "npm", "node_modules", "@node-llama-cpp", "linux-x64", "bins", "linux-x64");
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Loads the libraries; once a process.</summary>
    public static void Start(string folder)
    {
        foreach (var name in (string[])["libggml-base.so", "libggml.v0.5.0.so", "libllama.v0.5.0.so"])
        {
            var handle = NativeLibrary.Load(Path.Combine(folder, name));
            Handles[name] = handle;
        }

        NativeLibrary.SetDllImportResolver(typeof(LlamaCpp).Assembly, (name, _, _) => Handles.GetValueOrDefault(name));
        llama_log_set(&Silent, 0);
        ggml_backend_load_all_from_path(folder);
        llama_backend_init();
    }

    public static LlamaCpp Open(string path, int threads) => new(path, threads);

    /// <summary>Likeliest tokens after a prompt.</summary>
    public List<int> Generate(int[] prompt, int count)
    {
        llama_memory_clear(llama_get_memory(_context), 1);
        var made = new List<int>(count);
        fixed (int* first = prompt)
        {
            Decode(first, prompt.Length);
        }

        for (var token = Best(); made.Count < count; token = Best())
        {
            made.Add(token);
            Decode(&token, 1);
        }

        return made;
    }

    public void Dispose()
    {
        llama_free(_context);
        llama_model_free(_model);
    }

    private static Dictionary<string, nint> Handles { get; } = [];

    private void Decode(int* tokens, int count)
    {
        if (llama_decode(_context, llama_batch_get_one(tokens, count)) != 0)
        {
            throw new InvalidOperationException("llama.cpp cannot decode.");
        }
    }

    private int Best() => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(new ReadOnlySpan<float>(llama_get_logits_ith(_context, -1), _vocabulary));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Silent(int level, byte* text, nint data)
    {
    }

    // Options are passed through as llama.cpp fills them; a block larger than any version's is safe both ways.
    [StructLayout(LayoutKind.Sequential, Size = 512)]
    private struct Options
    {
        private readonly long _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Batch
    {
        private readonly int _count;
        private readonly nint _token;
        private readonly nint _embedding;
        private readonly nint _position;
        private readonly nint _sequences;
        private readonly nint _sequence;
        private readonly nint _logits;
    }

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial void llama_backend_init();

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial void llama_log_set(delegate* unmanaged[Cdecl]<int, byte*, nint, void> callback, nint data);

    [LibraryImport("libggml.v0.5.0.so", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void ggml_backend_load_all_from_path(string folder);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial Options llama_model_default_params();

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial Options llama_context_default_params();

    [LibraryImport("libllama.v0.5.0.so", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint llama_model_load_from_file(string path, Options options);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial nint llama_init_from_model(nint model, Options options);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial void llama_set_n_threads(nint context, int threads, int batchThreads);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial nint llama_model_get_vocab(nint model);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial int llama_vocab_n_tokens(nint vocabulary);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial Batch llama_batch_get_one(int* tokens, int count);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial int llama_decode(nint context, Batch batch);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial float* llama_get_logits_ith(nint context, int index);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial nint llama_get_memory(nint context);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial void llama_memory_clear(nint memory, byte data);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial void llama_free(nint context);

    [LibraryImport("libllama.v0.5.0.so")]
    private static partial void llama_model_free(nint model);
}
