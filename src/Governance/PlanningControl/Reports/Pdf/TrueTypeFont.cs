using System.Buffers.Binary;
using System.Text;

namespace Platform.Governance.PlanningControl.Reports.Pdf;

/// <summary>A TrueType font: which glyph is a letter, how wide it is, and a smaller font with only the glyphs that were used.</summary>
internal sealed class TrueTypeFont
{
    // What a PDF reader needs of an embedded font (ISO 32000-1, 9.9), in the order of the alphabet.
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, int> glyphs = [];
    private readonly int metrics;
    private readonly bool longOffsets;

    public TrueTypeFont(byte[] data)
    {
        this.data = data;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        UnitsPerEm = U16(At("head") + 18);
        Box = [S16(At("head") + 36), S16(At("head") + 38), S16(At("head") + 40), S16(At("head") + 42)];
        (Ascent, Descent) = (S16(At("hhea") + 4), S16(At("hhea") + 6));
        (metrics, longOffsets) = (U16(At("hhea") + 34), U16(At("head") + 50) == 1);
        ReadCharacters();
    }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a character; that of the question mark when the font has none.</summary>
    public int Glyph(Rune character) => glyphs.TryGetValue(character.Value, out var glyph) ? glyph : glyphs['?'];

    /// <summary>The width of a glyph, in units of the em.</summary>
    public int Width(int glyph) => U16(At("hmtx") + (4 * Math.Min(glyph, metrics - 1)));

    /// <summary>The same font with the outlines of these glyphs only; they keep their numbers.</summary>
    public byte[] Subset(IEnumerable<int> used)
    {
        var wanted = new SortedSet<int>(used) { 0 };
        foreach (var glyph in wanted.ToList()) AddParts(glyph, wanted);
        var count = wanted.Max + 1;
        var outlines = new MemoryStream();
        var offsets = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (!wanted.Contains(glyph)) continue;
            outlines.Write(Outline(glyph));
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * count), (uint)outlines.Length);
        var widths = new byte[4 * count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            if (!wanted.Contains(glyph)) continue;
            BinaryPrimitives.WriteUInt16BigEndian(widths.AsSpan(4 * glyph), (ushort)Width(glyph));
            var bearing = glyph < metrics ? At("hmtx") + (4 * glyph) + 2 : At("hmtx") + (4 * metrics) + (2 * (glyph - metrics));
            data.AsSpan(bearing, 2).CopyTo(widths.AsSpan((4 * glyph) + 2));
        }

        return Assemble(Kept.Where(tables.ContainsKey).ToDictionary(name => name, name => name switch
        {
            "glyf" => outlines.ToArray(),
            "loca" => offsets,
            "hmtx" => widths,
            "head" => Patched("head", (8, 0), (10, 0), (50, 1)),
            "hhea" => Patched("hhea", (34, count)),
            "maxp" => Patched("maxp", (4, count)),
            _ => Table(name).ToArray(),
        }));
    }

    private static byte[] Assemble(Dictionary<string, byte[]> parts)
    {
        var font = new MemoryStream();
        var (count, power) = (parts.Count, (int)Math.Log2(parts.Count));
        void Write16(int value) => font.Write([(byte)(value >> 8), (byte)value]);
        void Write32(uint value) => font.Write([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
        Write32(0x00010000);
        Write16(count);
        Write16(16 << power);
        Write16(power);
        Write16((16 * count) - (16 << power));
        var offset = 12 + (16 * count);
        foreach (var (name, bytes) in parts.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            font.Write(Encoding.ASCII.GetBytes(name));
            Write32(Checksum(bytes));
            Write32((uint)offset);
            Write32((uint)bytes.Length);
            offset += (bytes.Length + 3) / 4 * 4;
        }

        foreach (var (_, bytes) in parts.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            font.Write(bytes);
            while (font.Length % 4 != 0) font.WriteByte(0);
        }

        return font.ToArray();
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++) sum += (uint)bytes[i] << (8 * (3 - (i % 4)));
        return sum;
    }

    // Some glyphs are put together of others; é is e and an accent.
    private void AddParts(int glyph, SortedSet<int> wanted)
    {
        var outline = Outline(glyph);
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return;
        const int WordArguments = 1, Scale = 8, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
        int flags, at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            if (wanted.Add(part)) AddParts(part, wanted);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8
                : 0);
        }
        while ((flags & More) != 0);
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var (from, to) = longOffsets
            ? ((int)U32(At("loca") + (4 * glyph)), (int)U32(At("loca") + (4 * glyph) + 4))
            : (2 * U16(At("loca") + (2 * glyph)), 2 * U16(At("loca") + (2 * glyph) + 2));
        return data.AsSpan(At("glyf") + from, to - from);
    }

    // The character map of the Unicode plane 0 (format 4); the letters of a Dutch report are all in it.
    private void ReadCharacters()
    {
        var map = At("cmap");
        for (var i = 0; i < U16(map + 2); i++)
        {
            var table = map + (int)U32(map + 4 + (8 * i) + 4);
            if (U16(table) == 4) ReadSegments(table);
        }
    }

    private void ReadSegments(int table)
    {
        var segments = U16(table + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var (end, start) = (U16(table + 14 + (2 * i)), U16(table + 16 + (2 * segments) + (2 * i)));
            var delta = U16(table + 16 + (4 * segments) + (2 * i));
            var range = table + 16 + (6 * segments) + (2 * i);
            for (var character = start; character <= end && character != 0xFFFF; character++)
            {
                var glyph = U16(range) == 0 ? character : U16(range + U16(range) + (2 * (character - start)));
                if (glyph != 0) glyphs[character] = (glyph + delta) & 0xFFFF;
            }
        }
    }

    private byte[] Patched(string table, params (int At, int Value)[] changes)
    {
        var bytes = Table(table).ToArray();
        foreach (var (at, value) in changes) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
        return bytes;
    }

    private ReadOnlySpan<byte> Table(string name) => data.AsSpan(tables[name].Offset, tables[name].Length);

    private int At(string table) => tables[table].Offset;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));
}
