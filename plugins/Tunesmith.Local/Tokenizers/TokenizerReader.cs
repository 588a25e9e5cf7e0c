using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reads tokenizer.json. What is not supported is refused by name, never skipped.</summary>
internal static class TokenizerReader
{
    private const string Blank = "\u2581";

    public static TokenizerParts Read(JsonElement root, string path)
    {
        try
        {
            return ReadParts(root);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new TunesmithException(
                LocalCodes.Tokenizer, $"'{path}' lacks a part of a tokenizer: {fault.Message} Expected tokenizer.json as published with the model. Download it again.", fault);
        }
    }

    private static TokenizerParts ReadParts(JsonElement root)
    {
        var splitter = root.Inner("pre_tokenizer");
        var byteLevel = splitter is { } given && Names(given, "pretokenizers").Contains("ByteLevel");
        return new TokenizerParts(BpeReader.Read(root.GetProperty("model"), byteLevel), [.. Added(root)])
        {
            Normalizers = [.. Steps(root.Inner("normalizer"), "normalizers", Normalizer)],
            Splitters = [.. Steps(splitter, "pretokenizers", Splitter)],
            Decoders = [.. Steps(root.Inner("decoder"), "decoders", Decoder)],
            Frame = FrameReader.Read(root.Inner("post_processor")),
        };
    }

    private static IEnumerable<AddedToken> Added(JsonElement root) => (root.Inner("added_tokens")?.EnumerateArray() ?? default).Select(token => new AddedToken(
        token.GetProperty("id").GetInt32(),
        token.GetProperty("content").GetString()!,
        token.Truth("special") ?? false,
        token.Truth("normalized") ?? false,
        token.Truth("single_word") ?? false,
        token.Truth("lstrip") ?? false,
        token.Truth("rstrip") ?? false));

    private static IEnumerable<string> Names(JsonElement step, string inner) =>
        step.Inner(inner) is { } list ? list.EnumerateArray().SelectMany(each => Names(each, inner)) : [step.Text("type") ?? ""];

    private static IEnumerable<T> Steps<T>(JsonElement? step, string inner, Func<JsonElement, T?> make)
        where T : class
    {
        if (step is not { } given)
        {
            return [];
        }

        return given.Inner(inner) is { } list
            ? list.EnumerateArray().SelectMany(each => Steps<T>(each, inner, make))
            : make(given) is { } made ? [made] : [];
    }

    private static ITextNormalizer Normalizer(JsonElement step) => step.Text("type") switch
    {
        "NFC" => new UnicodeForm(compatible: false, composed: true),
        "NFD" => new UnicodeForm(compatible: false, composed: false),
        "NFKC" => new UnicodeForm(compatible: true, composed: true),
        "NFKD" => new UnicodeForm(compatible: true, composed: false),
        "Lowercase" => new LowercaseText(),
        "Prepend" => new PrependText(step.GetProperty("prepend").GetString()!),
        "Replace" => new ReplaceText(Pattern(step), step.GetProperty("content").GetString()!),
        "Strip" => new StripText(step.Truth("strip_left") ?? true, step.Truth("strip_right") ?? true),
        var other => throw Unsupported("normaliser", other, "NFC, NFD, NFKC, NFKD, Lowercase, Prepend, Replace, Strip"),
    };

    private static ITextSplitter Splitter(JsonElement step) => step.Text("type") switch
    {
        "ByteLevel" => new ByteLevelSplitter(step.Truth("add_prefix_space") ?? false, step.Truth("use_regex") ?? true),
        "Split" => new PatternSplitter(Pattern(step), Behavior(step), step.Truth("invert") ?? false),
        "Digits" => new PatternSplitter(new RuneRegex(step.Truth("individual_digits") == true ? @"\p{N}" : @"\p{N}+"), SplitBehavior.Isolated),
        "Punctuation" => new PatternSplitter(new RuneRegex(@"\p{P}|[$+<=>^`|~]"), step.Text("behavior") is null ? SplitBehavior.Isolated : Behavior(step)),
        "Whitespace" => new PatternSplitter(new RuneRegex(@"\w+|[^\w\s]+"), SplitBehavior.Removed, invert: true),
        "WhitespaceSplit" => new PatternSplitter(new RuneRegex(@"\s+"), SplitBehavior.Removed),
        "Metaspace" => new MetaspaceSplitter(step.Text("replacement") ?? Blank, Scheme(step), step.Truth("split") ?? true),
        var other => throw Unsupported("pre-tokenizer", other, "ByteLevel, Split, Digits, Punctuation, Whitespace, WhitespaceSplit, Metaspace"),
    };

    private static ITokenDecoder Decoder(JsonElement step) => step.Text("type") switch
    {
        "ByteLevel" => new ByteLevelDecoder(),
        "ByteFallback" => new ByteFallbackDecoder(),
        "Replace" => new ReplaceDecoder(Pattern(step), step.GetProperty("content").GetString()!),
        "Fuse" => new FuseDecoder(),
        "Strip" => new StripDecoder(step.GetProperty("content").GetString()![0], step.Whole("start") ?? 0, step.Whole("stop") ?? 0),
        "Metaspace" => new MetaspaceDecoder(step.Text("replacement") ?? Blank, Scheme(step)),
        var other => throw Unsupported("decoder", other, "ByteLevel, ByteFallback, Replace, Fuse, Strip, Metaspace"),
    };

    private static string Scheme(JsonElement step) => step.Text("prepend_scheme") ?? (step.Truth("add_prefix_space") == false ? "never" : "always");

    private static RuneRegex Pattern(JsonElement step)
    {
        var pattern = step.GetProperty("pattern");
        return pattern.Text("String") is { } literal ? RuneRegex.Literal(literal) : new RuneRegex(pattern.GetProperty("Regex").GetString()!);
    }

    private static SplitBehavior Behavior(JsonElement step) => Enum.TryParse<SplitBehavior>(step.Text("behavior"), out var behavior)
        ? behavior
        : throw Unsupported("split behaviour", step.Text("behavior"), string.Join(", ", Enum.GetNames<SplitBehavior>()));

    private static TunesmithException Unsupported(string what, string? name, string known) => new(
        LocalCodes.Tokenizer, $"The tokenizer uses the {what} '{name}', which is not supported. Supported: {known}. Use a model of a supported family.");
}
