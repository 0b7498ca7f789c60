using System.IO.Compression;
using System.Text;
using Platform.BuildingBlocks.Http;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class FileTypesTests
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Odt = "application/vnd.oasis.opendocument.text";
    private static readonly FileTypes Known = new(
        FileType.Pdf, FileType.Docx, FileType.Xlsx, FileType.Odt, FileType.Jpeg, FileType.Png, FileType.Text);

    public static TheoryData<string, byte[], bool> Contents() => new()
    {
        { "application/pdf", "%PDF-1.4 …"u8.ToArray(), true },
        { "application/pdf", "<html>%PDF-"u8.ToArray(), false },
        { "application/pdf", "\uFEFF%PDF-1.7"u8.ToArray(), true },
        { "application/pdf", "\uFEFF\r\n %PDF-1.7"u8.ToArray(), true },
        { "application/pdf", [.. Enumerable.Repeat((byte)' ', 1024), .. "%PDF-1.7"u8], false },
        { "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], true },
        { "image/png", [0xFF, 0xD8, 0xFF, 0xE0], false },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0], true },
        { "image/jpeg", "GIF89a"u8.ToArray(), false },
        { "text/plain", "Gewone tekst.\r\nMet é."u8.ToArray(), true },
        { "text/plain", [0x4D, 0x5A, 0x00, 0x01], false },
        { "text/plain", [0xC3, 0x28], false },
        { Docx, Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")), true },
        { Docx, Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"), ("word/vbaProject.bin", "x")), false },
        { Docx, Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", "")), false },
        { Xlsx, Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", "")), true },
        { Xlsx, Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", ""), ("xl/vbaProject.bin", "x")), false },
        { Docx, Zip(("iets.exe", "MZ")), false },
        { Docx, "PK\x03\x04kapot"u8.ToArray(), false },
        { Odt, Zip(("mimetype", Odt), ("content.xml", "<x/>")), true },
        { Odt, Zip(("mimetype", Odt), ("content.xml", "<x/>"), ("Basic/Standard/Module1.xml", "<x/>")), false },
        { Odt, Zip(("mimetype", "application/vnd.oasis.opendocument.calc"), ("content.xml", "<x/>")), false },
        { Odt, Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")), false },
        { "text/plain", [], false },
        { "text/html", "Gewone tekst."u8.ToArray(), false },
    };

    [Theory, MemberData(nameof(Contents))]
    public void A_file_is_what_is_in_it(string type, byte[] content, bool fits) => Assert.Equal(fits, Known.Fit(type, content));

    [Fact]
    public void What_is_not_allowed_here_does_not_fit_here()
    {
        var papers = new FileTypes(FileType.Pdf, FileType.Text);
        Assert.Equal((true, false, false), (papers.Allow("text/plain"), papers.Allow("image/png"), papers.Allow(null)));
        Assert.False(papers.Fit("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Equal(("pdf, txt", "txt"), (papers.Names, papers.ExtensionOf("text/plain")));
    }

    [Theory]
    [InlineData("image/jpg", "image/jpeg")]
    [InlineData("image/pjpeg", "image/jpeg")]
    [InlineData("application/octet-stream", "application/pdf")]
    [InlineData("", "application/pdf")]
    [InlineData(null, "application/pdf")]
    [InlineData("application/pdf", "application/pdf")]
    [InlineData("image/png", "image/png")] // it says what it is not: refused as that
    [InlineData("text/html", "text/html")]
    public void A_browser_that_does_not_know_leaves_it_to_what_is_in_it(string? said, string kept) =>
        Assert.Equal(kept, Known.MediaTypeOf(said, "%PDF-1.4"u8.ToArray()));

    [Fact]
    public void What_nobody_knows_stays_unknown()
    {
        Assert.Equal("application/octet-stream", Known.MediaTypeOf("application/octet-stream", [0x4D, 0x5A, 0x00, 0x01]));
        Assert.Null(Known.MediaTypeOf(null, [0x4D, 0x5A, 0x00, 0x01]));
        Assert.Equal("text/plain", Known.MediaTypeOf(null, "Gewone tekst."u8.ToArray()));
        Assert.Null(Known.MediaTypeOf(null, []));
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = package.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }
}
