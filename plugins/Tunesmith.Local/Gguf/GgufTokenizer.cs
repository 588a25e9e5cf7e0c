using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A tokenizer out of a GGUF file's notes, and into them.</summary>
internal static class GgufTokenizer
{
    private const int Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6;
    private const string Blank = "\u2581";

    /// <summary>Reads the tokenizer of a file.</summary>
    /// <exception cref="TunesmithException">It is of a kind or has a splitter that is not known here.</exception>
    public static HfTokenizer Read(GgufFile file)
    {
        var tokens = file.Array<string>("tokenizer.ggml.tokens");
        var types = file.Array<long>("tokenizer.ggml.token_type");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < tokens.Length; id++)
        {
            ids.TryAdd(tokens[id], id);
        }

        return file.Text("tokenizer.ggml.model") switch
        {
            "gpt2" => new HfTokenizer(Bytes(file, ids, Added(tokens, types))),
            "llama" => new HfTokenizer(Pieces(file, ids, Added(tokens, types))),
            var other => throw new TunesmithException(LocalCodes.Gguf, $"'{file.Path}' has a tokenizer of the kind '{other}'. Supported: gpt2 and llama. Use a model of a supported family."),
        };
    }

    /// <summary>Notes for a tokenizer.</summary>
    /// <exception cref="TunesmithException">llama.cpp has no splitter that does the same.</exception>
    public static IEnumerable<(string Key, object Value)> Notes(HfTokenizer tokenizer, ModelConfig config, ChatTemplate template)
    {
        var model = tokenizer.Parts.Model;
        yield return ("tokenizer.ggml.model", model.Options.ByteLevel ? "gpt2" : "llama");
        if (model.Options.ByteLevel)
        {
            yield return ("tokenizer.ggml.pre", GgufSplitters.Name(tokenizer.Parts.Splitters) ?? throw new TunesmithException(
                LocalCodes.Export, "llama.cpp knows no way to split words as this tokenizer does, so a GGUF would read text differently. Export as safetensors, and serve it with vLLM or here."));
        }

        var added = tokenizer.Parts.Added.ToDictionary(token => token.Id);
        string[] tokens = [.. Enumerable.Range(0, config.VocabularySize).Select(id => tokenizer.TokenOf(id) is { Length: > 0 } token ? token : $"[UNUSED{id}]")];
        yield return ("tokenizer.ggml.tokens", tokens);
        yield return ("tokenizer.ggml.token_type", (int[])[.. tokens.Select((token, id) => Type(tokenizer, added, token, id))]);
        if (model.Options.ByteLevel)
        {
            yield return ("tokenizer.ggml.merges", (string[])[.. model.Merges.Select(merge => $"{model.Tokens[merge.Left]} {model.Tokens[merge.Right]}")]);
        }
        else
        {
            yield return ("tokenizer.ggml.scores", Scores(model, tokens.Length));
            yield return ("tokenizer.ggml.add_space_prefix", PrependsBlank(tokenizer.Parts));
        }

        foreach (var pair in Ends(tokenizer, config, template))
        {
            yield return pair;
        }

        yield return ("tokenizer.chat_template", template.Source);
    }

    private static IEnumerable<(string Key, object Value)> Ends(HfTokenizer tokenizer, ModelConfig config, ChatTemplate template)
    {
        var ends = ModelFolder.EndTokensOf(config, tokenizer, template);
        if (config.StartToken is { } start && start < config.VocabularySize)
        {
            yield return ("tokenizer.ggml.bos_token_id", (uint)start);
        }

        if (ends.Count > 0)
        {
            yield return ("tokenizer.ggml.eos_token_id", (uint)ends[0]);
        }

        if (ends.Count > 1)
        {
            yield return ("tokenizer.ggml.eot_token_id", (uint)ends[1]);
        }

        yield return ("tokenizer.ggml.add_bos_token", tokenizer.Before.Count > 0 && tokenizer.Before[0] == config.StartToken);
        yield return ("tokenizer.ggml.add_eos_token", false);
    }

    private static int Type(HfTokenizer tokenizer, Dictionary<int, AddedToken> added, string token, int id)
    {
        if (added.TryGetValue(id, out var known))
        {
            return id == tokenizer.Parts.Model.Options.Unknown ? Unknown : known.Special ? Control : UserDefined;
        }

        return tokenizer.TokenOf(id).Length == 0 ? Unused
            : id == tokenizer.Parts.Model.Options.Unknown ? Unknown
            : !tokenizer.Parts.Model.Options.ByteLevel && BpeModel.ByteOf(token) is not null ? Byte : Normal;
    }

    // SentencePiece merges the pair whose piece scores best; ranks of merges give the same order.
    private static float[] Scores(BpeModel model, int count)
    {
        var scores = new float[count];
        Array.Fill(scores, -1e6f);
        for (var rank = model.Merges.Count - 1; rank >= 0; rank--)
        {
            var (left, right) = model.Merges[rank];
            if (model.Find(model.Tokens[left] + model.Tokens[right]) is { } merged)
            {
                scores[merged] = -rank;
            }
        }

        return scores;
    }

    private static bool PrependsBlank(TokenizerParts parts) => parts.Normalizers.Any(step => step is PrependText) || parts.Splitters.Any(step => step is MetaspaceSplitter { Prepends: true });

    private static List<AddedToken> Added(string[] tokens, long[] types)
    {
        var added = new List<AddedToken>();
        for (var id = 0; id < tokens.Length && id < types.Length; id++)
        {
            if (types[id] is Control or UserDefined or Unknown)
            {
                added.Add(new AddedToken(id, tokens[id], types[id] != UserDefined, false, false, false, false));
            }
        }

        return added;
    }

    private static TokenizerParts Bytes(GgufFile file, Dictionary<string, int> ids, List<AddedToken> added)
    {
        var name = file.Text("tokenizer.ggml.pre");
        var splitters = GgufSplitters.Of(name) ?? throw new TunesmithException(
            LocalCodes.Gguf, $"'{file.Path}' splits words in the way '{name}', which is not known here. Supported: gpt-2, smollm, llama-bpe, qwen2. Use the model's safetensors folder.");
        var merges = file.Array<string>("tokenizer.ggml.merges").Select(merge => (merge, at: merge.IndexOf(' ', 1)))
            .Where(pair => pair.at > 0 && ids.ContainsKey(pair.merge[..pair.at]) && ids.ContainsKey(pair.merge[(pair.at + 1)..]))
            .Select(pair => (ids[pair.merge[..pair.at]], ids[pair.merge[(pair.at + 1)..]])).ToList();
        var model = new BpeModel(ids, merges, new BpeOptions(true, false, name is "llama-bpe" or "llama3", false, null));
        return new TokenizerParts(model, added) { Splitters = splitters, Decoders = [new ByteLevelDecoder()], Frame = Frame(file, usual: false) };
    }

    private static TokenizerParts Pieces(GgufFile file, Dictionary<string, int> ids, List<AddedToken> added)
    {
        var model = new BpeModel(ids, ScoredMerges(file, ids), new BpeOptions(false, true, false, false, (int?)(file.Notes.GetValueOrDefault("tokenizer.ggml.unknown_token_id") as long?) ?? 0));
        List<ITextNormalizer> normalizers = [new ReplaceText(RuneRegex.Literal(" "), Blank)];
        List<ITokenDecoder> decoders = [new ReplaceDecoder(RuneRegex.Literal(Blank), " "), new ByteFallbackDecoder(), new FuseDecoder()];
        if (file.Notes.GetValueOrDefault("tokenizer.ggml.add_space_prefix") is not false)
        {
            normalizers.Insert(0, new PrependText(Blank));
            decoders.Add(new StripDecoder(' ', 1, 0));
        }

        return new TokenizerParts(model, added) { Normalizers = normalizers, Decoders = decoders, Frame = Frame(file, usual: true) };
    }

    private static (IReadOnlyList<int> Before, IReadOnlyList<int> After) Frame(GgufFile file, bool usual)
    {
        var adds = file.Notes.GetValueOrDefault("tokenizer.ggml.add_bos_token") as bool? ?? usual;
        return adds && file.Notes.GetValueOrDefault("tokenizer.ggml.bos_token_id") is long start ? ([(int)start], []) : ([], []);
    }

    private static List<(int Left, int Right)> ScoredMerges(GgufFile file, Dictionary<string, int> ids)
    {
        var scores = file.Array<double>("tokenizer.ggml.scores");
        var merges = new List<(int Left, int Right, double Score)>();
        foreach (var (token, id) in ids)
        {
            for (var at = 1; at < token.Length; at++)
            {
                if (!char.IsLowSurrogate(token[at]) && ids.TryGetValue(token[..at], out var left) && ids.TryGetValue(token[at..], out var right))
                {
                    merges.Add((left, right, id < scores.Length ? scores[id] : -id));
                }
            }
        }

        // A stable sort: among equals the vocabulary's order.
        return [.. merges.OrderByDescending(merge => merge.Score).Select(merge => (merge.Left, merge.Right))];
    }
}
