using System.Text;

namespace Tunesmith.Benchmarks.Datasets;

/// <summary>Writes alpaca rows in JSON Lines: questions of 5 to 25 words, answers of 10 to 80, some repeated, some nearly, some Chinese, some broken.</summary>
internal static class MadeSamples
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 5_000).Select(i => string.Concat(Enumerable.Range(0, 2 + (i % 3)).Select(j => "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu".Split(' ')[((i * 7) + (j * 13) + (i / 45)) % 45])))];

    public static async Task WriteAsync(string path, int count)
    {
        await using var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20);
        for (var i = 0; i < count; i++)
        {
            var seed = i % 50 == 7 ? i - 7 : i;                                             // 2 % repeat an earlier one
            var random = new Random(seed);
            var near = i % 50 == 9 ? " now" : "";
            random = i % 50 == 9 ? new Random(i - 9) : random;                              // 2 % do so nearly
            var (question, answer) = seed % 10 == 3
                ? ($"{Chinese(random, 12)}？", $"{Chinese(random, 60)}。")
                : ($"{Text(random, 5 + random.Next(20))}{near}?", $"{Text(random, 10 + random.Next(70))}.");
            await file.WriteLineAsync(i % 1_000 == 5
                ? """{"instruction":"broken","output":"""
                : $$"""{"instruction":"{{question}}","input":"","output":"{{answer}}","source":"document-{{i / 20}}"}""");
        }
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Chinese(Random random, int characters) => new([.. Enumerable.Range(0, characters).Select(_ => (char)(0x4E00 + random.Next(3_000)))]);
}
