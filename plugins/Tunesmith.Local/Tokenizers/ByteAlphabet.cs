using System.Collections.Frozen;

namespace Tunesmith.Local;

/// <summary>The printable characters by which byte-level vocabularies write the 256 bytes (GPT-2's alphabet).</summary>
internal static class ByteAlphabet
{
    public static char[] Characters { get; } = Make();

    public static FrozenDictionary<char, byte> Bytes { get; } = Characters.Select((character, value) => (character, value)).ToFrozenDictionary(p => p.character, p => (byte)p.value);

    private static char[] Make()
    {
        var characters = new char[256];
        var next = 256;
        for (var b = 0; b < 256; b++)
        {
            var printable = b is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            characters[b] = printable ? (char)b : (char)next++;
        }

        return characters;
    }
}
