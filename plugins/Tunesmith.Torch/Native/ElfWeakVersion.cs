using System.Buffers.Binary;

namespace Tunesmith.Torch;

// libLibTorchSharp is built with gcc 13 and asks for GLIBCXX_3.4.32, which Debian 12 and Ubuntu 22.04 do not have. No relocation refers to the one
// symbol of that version, so marking the need as weak (VER_FLG_WEAK) lets their loader accept the library; newer systems see no difference.
internal static class ElfWeakVersion
{
    private const int Load = 1, Dynamic = 2;
    private const long StringTable = 5, Need = 0x6ffffffe, NeedCount = 0x6fffffff;

    /// <summary>Marks the need of a symbol version as weak; false when the image has no such need or it is weak already.</summary>
    public static bool Weaken(byte[] image, string version)
    {
        if (image.Length < 64 || !image.AsSpan(0, 6).SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return false;
        var elf = new Reader(image);
        var table = elf.DynamicTable();
        return table.TryGetValue(Need, out var need) && elf.Weaken(elf.Offset(need), table[NeedCount], elf.Offset(table[StringTable]), version);
    }

    private sealed class Reader(byte[] image)
    {
        private readonly List<(long Address, long Offset, long Size)> _loaded = [];

        public Dictionary<long, long> DynamicTable()
        {
            long start = 0, size = 0, headers = Int64(32);
            for (var i = 0; i < UInt16(56); i++)
            {
                var header = headers + (long)i * UInt16(54);
                if (UInt32(header) == Load)
                    _loaded.Add((Int64(header + 16), Int64(header + 8), Int64(header + 32)));
                if (UInt32(header) == Dynamic)
                    (start, size) = (Int64(header + 8), Int64(header + 32));
            }

            var table = new Dictionary<long, long>();
            for (var entry = start; entry < start + size && Int64(entry) != 0; entry += 16)
                table.TryAdd(Int64(entry), Int64(entry + 8));
            return table;
        }

        public long Offset(long address)
        {
            foreach (var (from, offset, size) in _loaded)
                if (address >= from && address < from + size)
                    return address - from + offset;
            throw new InvalidDataException($"Address 0x{address:x} lies outside the loaded parts of the library.");
        }

        public bool Weaken(long need, long count, long strings, string version)
        {
            var changed = false;
            for (long i = 0; i < count; i++, need += UInt32(need + 12))
            {
                var entry = need + UInt32(need + 8);
                for (var j = 0; j < UInt16(need + 2); j++, entry += UInt32(entry + 12))
                {
                    if (Text(strings + UInt32(entry + 8)) != version || (UInt16(entry + 4) & 2) != 0)
                        continue;
                    image[entry + 4] |= 2;
                    changed = true;
                }
            }

            return changed;
        }

        private ushort UInt16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan((int)at));

        private uint UInt32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan((int)at));

        private long Int64(long at) => BinaryPrimitives.ReadInt64LittleEndian(image.AsSpan((int)at));

        private string Text(long at) => System.Text.Encoding.ASCII.GetString(image.AsSpan((int)at, Array.IndexOf(image, (byte)0, (int)at) - (int)at));
    }
}
