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

    [Theory]
    [InlineData("Geboren 1-2-2020 in de stad", true)]
    [InlineData("geb. 2020", true)]
    [InlineData("Geboortedatum: 2021-05-06", true)]
    [InlineData("Van 3 april 1984", true)]
    [InlineData("1984-04-03", true)]
    [InlineData("03.04.1984", true)]
    [InlineData("03/04/84", true)]
    [InlineData("29-11-2014", true)]
    [InlineData("01-12-2014", false)]
    [InlineData("Sinds 12-03-2023 en 3-4-26", false)]
    [InlineData("Tussen 1984 en 2026", false)]
    [InlineData("Wmo 2.3.10 en 31-02-1984", false)]
    public void A_day_of_birth_is_seen(string text, bool seen) => Assert.Equal(seen, PersonalText.HasBirthDate(text, new(2026, 11, 30)));

    [Theory]
    [InlineData("De heer Jansen", true)]
    [InlineData("het gezin Van den Berg", true)]
    [InlineData("mw. de Vries", true)]
    [InlineData("zij heet Fatima", true)]
    [InlineData("A.B. Jansen belt", true)]
    [InlineData("Chr. Jansen belt", false)] // Not an initial, and one word alone cannot be told.
    [InlineData("Sam Testpersoon woont alleen.", true)]
    [InlineData("Wij kennen Sam el Testpersoon.", true)]
    [InlineData("Kent u Sam?", false)]
    [InlineData("Optie B. Daarna verder.", false)]
    [InlineData("Woonzorg B.V. Waterland", false)]
    [InlineData("Bij Politie Waterland, via Wijkteam Noord.", false)]
    [InlineData("Overlast in Waterland. Daar is het druk.", false)]
    [InlineData("De gemeente. Volgens Waterland kan dat.", false)]
    public void A_name_is_seen_by_what_stands_around_it(string text, bool seen) =>
        Assert.Equal(seen, PersonalText.HasName(text, new HashSet<string> { "waterland" }));
}
