using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Local;

namespace Tunesmith.Pocket;

internal static class Commands
{
    public static int Usage()
    {
        Console.Error.WriteLine("""
            usage: pocket text OUTPUT.jsonl SAMPLES SEED WORDNET-FOLDER|-    writes samples of all forms
                   pocket pieces TEXT.jsonl SIZE FOLDER                    learns the tokenizer from them
                   pocket begin FOLDER hidden,layers,heads,keyValueHeads,inner   writes a random model
                   pocket finish TRAINED FOLDER                             writes the trained model in F16
            """);
        return 2;
    }

    public static int Text(string output, int count, int seed, string wordNet)
    {
        var writer = new SampleWriter(Grammar.Read(Path.Combine(Home(), "grammar")), seed);
        var glosses = wordNet == "-" ? [] : WordNetGlosses.Read(wordNet);
        var random = new Random(seed);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(glosses));
        var next = 0;
        using var file = new StreamWriter(output) { NewLine = "\n" };
        for (var i = 0; i < count; i++)
        {
            var (kind, text) = glosses.Count > 0 && i % 6 == 0 ? ("gloss", glosses[next++ % glosses.Count] + PocketFormat.End) : writer.Next();
            var sample = new Sample([new ChatTurn("assistant", text)], new Dictionary<string, string> { ["kind"] = kind }, new Provenance(SampleHash.OfText(text)));
            file.WriteLine(SampleJson.ToText(sample));
        }

        return 0;
    }

    public static int Pieces(string text, int size, string folder)
    {
        Directory.CreateDirectory(folder);
        var grammar = Grammar.Read(Path.Combine(Home(), "grammar"));
        var samples = File.ReadLines(text).Select(SampleJson.Parse).Where(sample => sample.Metadata["kind"] is not ("copy" or "zh-copy" or "unclear")).Take(60_000);
        var trainer = new PieceTrainer();
        trainer.Add(samples.Select(sample => Plain(sample.Messages[0].Content)), grammar["frequent"][0].Distinct().Select(letter => (letter.ToString(), 60L)));
        trainer.Learn(size - 256 - PocketFormat.Special.Count);
        TokenizerFiles.Write(folder, trainer);
        Check(folder, text);
        return 0;
    }

    public static int Begin(string folder, string shape)
    {
        PocketModel.Begin(folder, PocketShape.Parse(shape), HfTokenizer.Load(folder).VocabularySize);
        Console.WriteLine($"{ModelConfig.Open(folder).Parameters:N0} parameters");
        return 0;
    }

    public static int Finish(string trained, string folder)
    {
        PocketModel.Finish(trained, folder);
        return 0;
    }

    private static string Plain(string text) => PocketFormat.Special.Aggregate(text, (left, special) => left.Replace(special, "\n", StringComparison.Ordinal));

    private static void Check(string folder, string text)
    {
        var tokenizer = HfTokenizer.Load(folder);
        long tokens = 0, letters = 0, broken = 0, samples = 0;
        var used = new HashSet<int>();
        foreach (var sample in File.ReadLines(text).Select(SampleJson.Parse))
        {
            var content = sample.Messages[0].Content;
            var ids = tokenizer.Ids(content);
            (tokens, letters, samples) = (tokens + ids.Count, letters + content.Length, samples + 1);
            used.UnionWith(ids);
            broken += Plain(content) == Plain(tokenizer.Decode([.. ids])) || tokenizer.Decode([.. ids]) == PocketFormat.Special.Aggregate(content, (left, special) => left.Replace(special, "", StringComparison.Ordinal)) ? 0 : 1;
        }

        Console.WriteLine($"{tokenizer.VocabularySize} pieces, {tokenizer.VocabularySize - used.Count} never used; {samples} samples, {tokens:N0} tokens, {(double)letters / tokens:F2} characters a token, {broken} do not come back whole");
    }

    // The recipe's folder, from wherever its program was built.
    private static string Home()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "eng", "pocket", "grammar")))
                return Path.Combine(folder.FullName, "eng", "pocket");
        throw new DirectoryNotFoundException("The folder eng/pocket was not found above the program.");
    }
}
