using System.Runtime.InteropServices;
using System.Text;

namespace Tunesmith.Local;

/// <summary>Reads tokens in GPT-2's alphabet as UTF-8.</summary>
internal sealed class ByteLevelDecoder : ITokenDecoder
{
    public List<string> Apply(List<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (var token in tokens)
        {
            var before = bytes.Count;
            foreach (var character in token)
            {
                if (!ByteAlphabet.Bytes.TryGetValue(character, out var value))
                {
                    // Not in the alphabet: an added token, taken as it is written.
                    CollectionsMarshal.SetCount(bytes, before);
                    bytes.AddRange(Encoding.UTF8.GetBytes(token));
                    break;
                }

                bytes.Add(value);
            }
        }

        return [Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes))];
    }
}
