using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A model on disk without its weights: shape, tokenizer, chat template, end tokens, usual sampling.</summary>
public sealed class ModelFolder
{
    private ModelFolder(string path, string name, TimeProvider? time)
    {
        Path = path;
        Name = name;
        Config = ModelConfig.Open(path);
        Tokenizer = HfTokenizer.Load(path);
        Template = ChatTemplate.Open(path, time);
        EndTokens = EndTokensOf(Config, Tokenizer, Template);
        Sampling = UsualSampling(path);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Its name, for messages.</summary>
    public string Name { get; }

    /// <summary>Shape and family.</summary>
    public ModelConfig Config { get; }

    /// <summary>Its tokenizer.</summary>
    public HfTokenizer Tokenizer { get; }

    /// <summary>Its chat template, or the plain one.</summary>
    public ChatTemplate Template { get; }

    /// <summary>Tokens that end an answer.</summary>
    public IReadOnlyList<int> EndTokens { get; }

    /// <summary>How its makers sample; the likeliest token where they do not say.</summary>
    public SamplingOptions Sampling { get; }

    /// <summary>How it reads text.</summary>
    public ModelLanguage Language => new(Name, Tokenizer, Template, EndTokens, Config.ContextLength);

    /// <summary>Opens a model folder: <c>config.json</c>, <c>tokenizer.json</c> and, where they are, the template and generation settings.</summary>
    /// <exception cref="TunesmithException">A file is missing or broken, or the family is not supported.</exception>
    public static ModelFolder Open(string path, string? name = null, TimeProvider? time = null) =>
        new(path, name ?? System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path))), time);

    /// <summary>Opens the weights.</summary>
    public ITensorSource OpenTensors() => SafeTensorsFolder.Open(Path);

    /// <summary>End tokens of the generation settings, the tokenizer, and those that the template closes an answer with.</summary>
    internal static IReadOnlyList<int> EndTokensOf(ModelConfig config, HfTokenizer tokenizer, ChatTemplate template)
    {
        var ends = new List<int>(config.EndTokens);
        if (template.Tokens.TryGetValue("eos_token", out var text) && tokenizer.Find(text) is { } end)
        {
            ends.Add(end);
        }

        // Some models publish a base's end token and close their turns with another.
        foreach (var closing in (string[])["<|im_end|>", "<|eot_id|>", "<|end|>", "<end_of_turn>", "<|endoftext|>"])
        {
            if (template.Source.Contains(closing, StringComparison.Ordinal) && tokenizer.Find(closing) is { } id && tokenizer.SpecialTokens.Contains(id))
            {
                ends.Add(id);
            }
        }

        return [.. ends.Distinct()];
    }

    private static SamplingOptions UsualSampling(string folder)
    {
        var path = System.IO.Path.Combine(folder, "generation_config.json");
        if (!File.Exists(path))
        {
            return new SamplingOptions();
        }

        using var document = LocalJson.Read(path, LocalCodes.ModelConfig);
        var root = document.RootElement;
        return root.Truth("do_sample") != true ? new SamplingOptions() : new SamplingOptions
        {
            Temperature = (float)(root.Number("temperature") ?? 1),
            TopP = (float)(root.Number("top_p") ?? 1),
            TopK = root.Whole("top_k") ?? 50,
            RepetitionPenalty = (float)(root.Number("repetition_penalty") ?? 1),
        };
    }
}
