using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Governance.PlanningControl.Reports.Pdf;

/// <summary>The numbered objects of a PDF file, and the table that says where they are (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]?> objects = [];

    /// <summary>A string in UTF-16, so that every letter is kept.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    public void Set(int number, string content) => objects[number - 1] = Encoding.ASCII.GetBytes(content);

    /// <summary>A stream, not compressed: another version of a compressor must not make another file of the same report.</summary>
    public int Stream(string dictionary, byte[] content)
    {
        var number = Reserve();
        objects[number - 1] = [.. Encoding.ASCII.GetBytes($"<< {dictionary} /Length {content.Length} >>\nstream\n"), .. content, .. "\nendstream"u8];
        return number;
    }

    public byte[] Write(int catalog, int info)
    {
        var pdf = new MemoryStream();
        void Put(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
        Put("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        var offsets = new List<long>();
        foreach (var (content, i) in objects.Select(static (content, i) => (content, i)))
        {
            offsets.Add(pdf.Length);
            Put(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"));
            pdf.Write(content ?? throw new InvalidOperationException("A reserved object was not written."));
            Put("\nendobj\n");
        }

        var start = pdf.Length;
        // The file's id is made of what is in it.
        var id = Convert.ToHexString(SHA256.HashData(pdf.ToArray())[..16]);
        Put(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets) Put(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Put(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return pdf.ToArray();
    }
}
