using System.Globalization;
using System.Text;

namespace Platform.Governance.PlanningControl.Reports.Pdf;

/// <summary>
/// Writes a tagged PDF 1.7 of headings, paragraphs and tables on A4, with page numbers, one embedded font, a title and a language, so that it can be
/// read aloud and kept. Nothing in it depends on when or where it is written: the same content gives the same bytes.
/// </summary>
internal sealed class PdfPages(TrueTypeFont font, string title, string language)
{
    private const double Width = 595.28, Height = 841.89, Margin = 56, Bottom = 70, Leading = 1.35;
    private static readonly Rune Unknown = new('?');
    private readonly PdfObjects file = new();
    private readonly List<(StringBuilder Content, List<Tag> Marked)> pages = [];
    private readonly SortedDictionary<int, Rune> used = [];
    private readonly Tag root = new("Document");
    private double y;

    public void Heading(int level, string text)
    {
        var size = level switch { 1 => 20.0, 2 => 14, _ => 11 };
        var lines = Wrap(text, size, Width - (2 * Margin), bold: true);
        Room((lines.Count * size * Leading) + (size * 0.8) + 60);
        if (pages[^1].Content.Length > 0) y -= size * 0.8;
        var tag = root.Add($"H{level}");
        foreach (var line in lines) Line(tag, line, Margin, size, bold: true);
        y -= 4;
    }

    public void Paragraph(string text)
    {
        foreach (var part in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var tag = root.Add("P");
            foreach (var line in Wrap(part, 10, Width - (2 * Margin)))
            {
                Room(10 * Leading);
                Line(tag, line, Margin, 10);
            }

            y -= 5;
        }
    }

    /// <summary>A table; its first column is text and a heading of its row, the others are numbers.</summary>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, int textColumns = 1)
    {
        var numbers = Math.Min(75, (Width - (2 * Margin)) * 0.7 / Math.Max(1, headings.Count - textColumns));
        var text = (Width - (2 * Margin) - (numbers * (headings.Count - textColumns))) / textColumns;
        var widths = headings.Select((_, i) => i < textColumns ? text : numbers).ToList();
        var table = root.Add("Table");
        Row(table.Add("TR"), headings, widths, textColumns, heading: true, repeat: null);
        foreach (var row in rows) Row(table.Add("TR"), row, widths, textColumns, heading: false, repeat: headings);
        y -= 8;
    }

    public byte[] Write()
    {
        if (pages.Count == 0) NewPage();
        for (var i = 0; i < pages.Count; i++) Footer(i);
        var (catalog, tree, structure, parents, fontObject) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), WriteFont());
        var pageObjects = pages.Select(_ => file.Reserve()).ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            var content = file.Stream("", Encoding.ASCII.GetBytes(pages[i].Content.ToString()));
            file.Set(pageObjects[i], $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Number(Width)} {Number(Height)}] "
                + $"/Resources << /Font << /F {fontObject} 0 R >> >> "
                + $"/Contents {content} 0 R /StructParents {i} /Tabs /S >>");
        }

        file.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pageObjects.Select(page => $"{page} 0 R"))}] >>");
        WriteTag(root, structure, pageObjects);
        file.Set(structure, $"<< /Type /StructTreeRoot /K {root.Object} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {pages.Count} >>");
        var perPage = pages.Select((page, i) => $"{i} [{string.Join(' ', page.Marked.Select(tag => $"{tag.Object} 0 R"))}]");
        file.Set(parents, $"<< /Nums [{string.Join(' ', perPage)}] >>");
        var metadata = file.Stream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(
            "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
            + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"
            + $"{System.Security.SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>"
            + $"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
            + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"));
        file.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang ({language}) /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R "
            + $"/ViewerPreferences << /DisplayDocTitle true >> /Metadata {metadata} 0 R >>");
        var info = file.Add($"<< /Title {PdfObjects.Text(title)} /Producer {PdfObjects.Text("Platform Veiligheidshuizen")} >>");
        return file.Write(catalog, info);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Row(Tag tag, IReadOnlyList<string> cells, List<double> widths, int textColumns, bool heading, IReadOnlyList<string>? repeat)
    {
        const double Size = 8.5;
        var lines = cells.Select((cell, i) => Wrap(cell, Size, widths[i] - 6, heading)).ToList();
        var height = (lines.Max(cell => cell.Count) * Size * Leading) + 4;
        var page = pages.Count;
        Room(height + (heading ? 30 : 0));
        // On a next page the headings are drawn again, for the eye only.
        if (repeat is not null && page != pages.Count) Row(new("Artifact"), repeat, widths, textColumns, heading: true, repeat: null);
        var (top, x) = (y, Margin);
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = tag.Name is "Artifact" ? tag : heading || i < textColumns ? tag.Add("TH", heading ? "Column" : "Row") : tag.Add("TD");
            y = top;
            foreach (var line in lines[i])
                Line(cell, line, i < textColumns ? x : x + widths[i] - 6 - Measure(line, Size, heading), Size, heading);
            x += widths[i];
        }

        y = top - height;
        var rule = Number(y + 0.5);
        pages[^1].Content.Append(CultureInfo.InvariantCulture,
            $"/Artifact BMC {(heading ? "0.8" : "0.25")} w 0.6 G {Number(Margin)} {rule} m {Number(Width - Margin)} {rule} l S 0 G EMC\n");
    }

    private void Footer(int page)
    {
        var text = $"Pagina {page + 1} van {pages.Count}";
        pages[page].Content.Append("/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n");
        Draw(pages[page].Content, text, Width - Margin - Measure(text, 8), 40, 8, bold: false);
        Draw(pages[page].Content, title, Margin, 40, 8, bold: false);
        pages[page].Content.Append("EMC\n");
    }

    private void Line(Tag tag, string text, double x, double size, bool bold = false)
    {
        var (content, marked) = pages[^1];
        y -= size * Leading;
        if (tag.Name is "Artifact")
        {
            content.Append("/Artifact BMC\n");
        }
        else
        {
            content.Append(CultureInfo.InvariantCulture, $"/{tag.Name} <</MCID {marked.Count}>> BDC\n");
            tag.Marked.Add((pages.Count - 1, marked.Count));
            marked.Add(tag);
        }

        Draw(content, text, x, y, size, bold);
        content.Append("EMC\n");
    }

    // Bold is the same font with a thin line around its letters: one font in the file, not two.
    private void Draw(StringBuilder content, string text, double x, double at, double size, bool bold)
    {
        content.Append(CultureInfo.InvariantCulture,
            $"BT /F {Number(size)} Tf {(bold ? $"2 Tr {Number(size * 0.04)} w" : "0 Tr")} {Number(x)} {Number(at)} Td <");
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = font.Glyph(character);
            used.TryAdd(glyph, glyph == font.Glyph(Unknown) ? Unknown : character);
            content.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        content.Append("> Tj ET\n");
    }

    private List<string> Wrap(string text, double size, double width, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Normalize().Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (true)
            {
                var next = line.Length == 0 ? rest : $"{line} {rest}";
                if (Measure(next, size, bold) <= width)
                {
                    line = next;
                    break;
                }

                if (line.Length > 0)
                {
                    lines.Add(line);
                    line = "";
                    continue;
                }

                // A word wider than its column goes on where it fits.
                var fits = rest.Length - 1;
                while (fits > 1 && Measure(rest[..fits], size, bold) > width) fits--;
                if (fits < 1) fits = rest.Length;
                if (fits < rest.Length && char.IsHighSurrogate(rest[fits - 1]) && fits > 1) fits--;
                lines.Add(rest[..fits]);
                rest = rest[fits..];
                if (rest.Length == 0) break;
            }
        }

        if (line.Length > 0 || lines.Count == 0) lines.Add(line);
        return lines;
    }

    private double Measure(string text, double size, bool bold = false) =>
        text.EnumerateRunes().Sum(character => font.Width(font.Glyph(character))) * size / font.UnitsPerEm * (bold ? 1.01 : 1);

    private void Room(double height)
    {
        if (pages.Count == 0 || y - height < Bottom) NewPage();
    }

    private void NewPage()
    {
        pages.Add((new(), []));
        y = Height - Margin;
    }

    private void WriteTag(Tag tag, int parent, List<int> pageObjects)
    {
        tag.Object = file.Reserve();
        foreach (var child in tag.Children) WriteTag(child, tag.Object, pageObjects);
        var kids = tag.Children.Select(child => $"{child.Object} 0 R")
            .Concat(tag.Marked.Select(mark => $"<< /Type /MCR /Pg {pageObjects[mark.Page]} 0 R /MCID {mark.Id} >>"));
        var scope = tag.Scope is null ? "" : $" /A << /O /Table /Scope /{tag.Scope} >>";
        file.Set(tag.Object, $"<< /Type /StructElem /S /{tag.Name} /P {parent} 0 R{scope} /K [{string.Join(' ', kids)}] >>");
    }

    private int WriteFont()
    {
        int Em(int units) => (int)Math.Round(units * 1000.0 / font.UnitsPerEm);
        var program = font.Subset(used.Keys);
        var stream = file.Stream($"/Length1 {program.Length}", program);
        var descriptor = file.Add($"<< /Type /FontDescriptor /FontName /VHRAPP+DejaVuSans /Flags 32 /ItalicAngle 0 "
            + $"/FontBBox [{string.Join(' ', font.Box.Select(Em))}] /Ascent {Em(font.Ascent)} /Descent {Em(font.Descent)}"
            + $" /CapHeight {Em(font.Ascent)} /StemV 80 /FontFile2 {stream} 0 R >>");
        var widths = string.Join(' ', used.Keys.Select(glyph => $"{glyph} [{Em(font.Width(glyph))}]"));
        var descendant = file.Add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /VHRAPP+DejaVuSans "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 600 /W [{widths}] >>");
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var part in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, character) in part)
                map.Append(CultureInfo.InvariantCulture,
                    $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()))}>\n");
            map.Append("endbfchar\n");
        }

        var unicode = file.Stream("", Encoding.ASCII.GetBytes(map.Append("endcmap CMapName currentdict /CMap defineresource pop end end")
            .ToString()));
        return file.Add("<< /Type /Font /Subtype /Type0 /BaseFont /VHRAPP+DejaVuSans /Encoding /Identity-H "
            + $"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    /// <summary>An element of the structure that a reader hears.</summary>
    private sealed class Tag(string name, string? scope = null)
    {
        public string Name => name;

        public string? Scope => scope;

        public int Object { get; set; }

        public List<Tag> Children { get; } = [];

        public List<(int Page, int Id)> Marked { get; } = [];

        public Tag Add(string child, string? childScope = null)
        {
            var tag = new Tag(child, childScope);
            Children.Add(tag);
            return tag;
        }
    }
}
