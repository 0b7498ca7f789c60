using Platform.Casework.Cases;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData("111222333", true)]
    [InlineData("123456782", true)]
    [InlineData("012345672", true)]
    [InlineData("123456789", false)]
    [InlineData("1112223330", false)]
    [InlineData("012345673", false)]
    [InlineData("12345672", false)]
    [InlineData("0123456720", false)]
    [InlineData("000000000", false)]
    [InlineData("01234567a", false)]
    [InlineData("٠١٢٣٤٥٦٧٢", false)]
    public void A_citizen_service_number_passes_the_eleven_test(string number, bool passes) => Assert.Equal(passes, Bsn.IsValid(number));

    [Fact]
    public void Of_a_citizen_service_number_three_digits_are_shown() => Assert.Equal("******333", Bsn.Mask("111222333"));

    [Theory]
    [InlineData("BSN 111222333", true)]
    [InlineData("111.222.333, zegt men", true)]
    [InlineData("1112.22.333", true)]
    [InlineData("111 222 333", true)]
    [InlineData("Zaaknummer 123456789", false)]
    [InlineData("Budget 123.456.789 euro", false)]
    [InlineData("1112223334", false)]
    public void A_citizen_service_number_is_seen_in_text(string text, bool seen) => Assert.Equal(seen, PersonalText.HasBsn(text));

    [Theory]
    [InlineData("Mail naar iemand@voorbeeld.nl", true)]
    [InlineData("twee @ drie", false)]
    public void A_mail_address_is_seen(string text, bool seen) => Assert.Equal(seen, PersonalText.HasMailAddress(text));

    [Theory]
    [InlineData("Bel 06-12345678", true)]
    [InlineData("Bel +31 6 12 34 56 78", true)]
    [InlineData("026-3774444", true)]
    [InlineData("0031 (0)26 377 44 44", true)]
    [InlineData("Artikel 5.3, jaargang 2025-2026", false)]
    [InlineData("In 2025 waren het er 1234.", false)]
    public void A_telephone_number_is_seen(string text, bool seen) => Assert.Equal(seen, PersonalText.HasTelephoneNumber(text));

    [Theory]
    [InlineData("Woont op 6811 AB 12", true)]
    [InlineData("6811AB", true)]
    [InlineData("Sinds 2025 IS het zo", true)] // Looks like one; better once too often.
    [InlineData("Drie meldingen sinds 2025, kan de wijk dit zelf?", false)]
    public void A_postcode_is_seen(string text, bool seen) => Assert.Equal(seen, PersonalText.HasPostcode(text));
}
