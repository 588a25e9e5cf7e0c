using System.Buffers.Binary;
using System.Security.Cryptography;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Torch;

internal static class SampleFiles
{
    /// <summary>Reads a JSON Lines file of samples into those to learn from and, for a share above 0, those held out by the hash of their content.</summary>
    public static (SampleSet Train, SampleSet HeldOut) Read(string path, double heldOut, ModelLanguage language, Training.PlanTrainer trainer)
    {
        SampleSet train = new(), apart = new();
        foreach (var (number, sample) in Lines(path))
        {
            try
            {
                (IsHeldOut(sample, heldOut, trainer.Seed) ? apart : train).Add(sample, language, trainer);
            }
            catch (TunesmithException e)
            {
                throw new TunesmithException("TS5205", $"{path}, line {number}: {e.Message}", e);
            }
        }

        return (train, apart);
    }

    public static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static IEnumerable<(int Number, Sample Sample)> Lines(string path)
    {
        if (!File.Exists(path))
            throw new TunesmithException("TS5205", $"The file of samples {path} does not exist. A JSON Lines file of samples is expected. Check the plan's data.");
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            yield return (number, Parse(path, number, line));
        }
    }

    private static Sample Parse(string path, int number, string line)
    {
        try
        {
            return SampleJson.Parse(line.TrimStart('\uFEFF'));
        }
        catch (TunesmithException e)
        {
            throw new TunesmithException("TS5205", $"{path}, line {number}: {e.Message}", e);
        }
    }

    // Equal samples never straddle the split, and growing data keep their side.
    private static bool IsHeldOut(Sample sample, double share, int seed)
    {
        if (share <= 0)
            return false;
        var hash = Convert.FromHexString(SampleHash.Of(sample));
        return StableSeed.Of(seed, BinaryPrimitives.ReadInt64LittleEndian(hash)) < share * long.MaxValue;
    }
}
