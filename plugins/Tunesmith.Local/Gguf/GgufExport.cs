using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Writes a model as one GGUF file.</summary>
internal static class GgufExport
{
    public static void Write(string path, ExportedModel model, GgufKind kind)
    {
        var config = model.Config;
        if (kind == GgufKind.Q8 && (config.HiddenSize % GgufBlocks.Block != 0 || config.IntermediateSize % GgufBlocks.Block != 0))
        {
            throw new TunesmithException(
                LocalCodes.Export, $"Q8_0 needs widths that are multiples of {GgufBlocks.Block}; this model has {config.HiddenSize} and {config.IntermediateSize}. Export it as f16.");
        }

        GgufWriter.Save(path, [.. Notes(model, kind)], [.. Tensors(model, kind)]);
    }

    private static IEnumerable<(string Key, object Value)> Notes(ExportedModel model, GgufKind kind)
    {
        var config = model.Config;
        var name = GgufNames.Architecture(config.Family);
        yield return ("general.architecture", name);
        yield return ("general.name", model.Name);
        yield return ("general.file_type", kind switch { GgufKind.F32 => 0u, GgufKind.F16 => 1u, GgufKind.Q8 => 7u, _ => 32u });
        yield return ("general.quantization_version", 2u);
        yield return (name + ".context_length", (uint)config.ContextLength);
        yield return (name + ".embedding_length", (uint)config.HiddenSize);
        yield return (name + ".block_count", (uint)config.Layers);
        yield return (name + ".feed_forward_length", (uint)config.IntermediateSize);
        yield return (name + ".attention.head_count", (uint)config.Heads);
        yield return (name + ".attention.head_count_kv", (uint)config.KeyValueHeads);
        yield return (name + ".attention.key_length", (uint)config.HeadSize);
        yield return (name + ".attention.value_length", (uint)config.HeadSize);
        yield return (name + ".attention.layer_norm_rms_epsilon", (float)config.NormEpsilon);
        yield return (name + ".rope.dimension_count", (uint)config.HeadSize);
        yield return (name + ".rope.freq_base", (float)config.RopeTheta);
        yield return (name + ".vocab_size", (uint)config.VocabularySize);
        if (config.RopeScaling is { Kind: "linear" or "yarn" } scaling)
        {
            yield return (name + ".rope.scaling.type", scaling.Kind);
            yield return (name + ".rope.scaling.factor", (float)scaling.Factor);
            yield return (name + ".rope.scaling.original_context_length", (uint)scaling.OriginalLength);
        }

        // The template's hash travels with the export.
        yield return ("tunesmith.template", model.Template.Hash);
        foreach (var pair in GgufTokenizer.Notes(model.Tokenizer, config, model.Template))
        {
            yield return pair;
        }
    }

    private static IEnumerable<(string Name, GgufKind Kind, IReadOnlyList<long> Shape, Func<float[]> Read)> Tensors(ExportedModel model, GgufKind kind)
    {
        if (model.Config.RopeScaling is { Kind: "llama3" })
        {
            var factors = RopeTable.StretchFactors(model.Config);
            yield return ("rope_freqs.weight", GgufKind.F32, [factors.Length], () => factors);
        }

        foreach (var (ours, theirs) in GgufNames.Of(model.Config))
        {
            if (model.Tensors.Tensors.TryGetValue(ours, out var entry) && !(ours == "lm_head.weight" && model.Config.TiedEmbeddings))
            {
                // Norms and biases are never rounded.
                yield return (theirs, entry.Shape.Count == 1 ? GgufKind.F32 : kind, entry.Shape, () => Read(model, ours));
            }
        }
    }

    private static float[] Read(ExportedModel model, string name)
    {
        var numbers = model.Tensors.Singles(name);
        if (!GgufNames.Interleaved(GgufNames.Architecture(model.Config.Family)))
        {
            return numbers;
        }

        return name.Contains(".q_proj.", StringComparison.Ordinal) ? GgufNames.Interleave(numbers, model.Config.Heads, model.Config.HeadSize)
            : name.Contains(".k_proj.", StringComparison.Ordinal) ? GgufNames.Interleave(numbers, model.Config.KeyValueHeads, model.Config.HeadSize)
            : numbers;
    }
}
