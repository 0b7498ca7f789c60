using System.Text;
using Platform.BuildingBlocks.Http;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Jansen", "Jansen")]
    [InlineData("  Jansen\u00A0", "Jansen")]
    [InlineData("\uFEFFJansen\u200B", "Jansen")]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("a\r\nb\tc", "a\r\nb\tc")]
    [InlineData("\u200B\u200D\u2060", "")]
    [InlineData("\u2800\u2800", "")] // blank of braille
    [InlineData("\u3164", "")] // filler of Hangul
    [InlineData("\uFE0F \u00AD", "")]
    [InlineData(" \n ", "")]
    [InlineData("\u2764\uFE0F", "\u2764\uFE0F")] // a red heart keeps its colour
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    [InlineData("\u202Eabc", "\u202Eabc")] // left in, to be refused by name
    [InlineData("a\0", "a\0")]
    public void Text_is_composed_and_loses_what_nobody_sees_at_its_ends(string sent, string kept) => Assert.Equal(kept, PlainText.Read(sent));

    [Theory]
    [InlineData("gewoon", true)]
    [InlineData("a\r\nb\tc", true)]
    [InlineData("\U0001F600", true)]
    [InlineData("a\0b", false)]
    [InlineData("a\u001Bb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("\u202Eabc", false)]
    [InlineData("a\u2066b\u2069", false)]
    public void Controls_and_overrides_of_direction_are_not_text(string text, bool allowed) => Assert.Equal(allowed, PlainText.IsAllowed(text));

    // Half a character cannot stand in the data of a test.
    [Fact]
    public void Half_a_character_is_not_text()
    {
        Assert.False(PlainText.IsAllowed($"a{(char)0xD83D}b"));
        Assert.False(PlainText.IsAllowed($"a{(char)0xDE00}"));
        Assert.Equal($" {(char)0xD83D}", PlainText.Read($" {(char)0xD83D}"));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("\U0001F600\U0001F600", 2)]
    public void A_symbol_is_one_character(string text, int count) => Assert.Equal(count, PlainText.Count(text));

    [Fact]
    public void Reading_twice_is_reading_once_and_leaves_no_text_that_is_blank()
    {
        var random = new Random(12);
        const string odd = " \nae\u0301\u200B\u200D\u2800\uFEFF\uFE0F\u202E\u00A0Z\u1100\u1161\0";
        for (var turn = 0; turn < 20_000; turn++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => odd[random.Next(odd.Length)])]);
            var read = PlainText.Read(text);
            Assert.Equal(read, PlainText.Read(read));
            Assert.True(read.IsNormalized(NormalizationForm.FormC));
            Assert.True(read.Length == 0 || !string.IsNullOrWhiteSpace(read), read);
        }
    }
}
