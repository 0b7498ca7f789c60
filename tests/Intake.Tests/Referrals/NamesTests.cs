using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Platform.Intake.Referrals;

namespace Platform.Intake.Tests.Referrals;

/// <summary>Ways of writing one Dutch name meet, and different names do not (INT-08).</summary>
public sealed class NamesTests
{
    private static readonly string[][] SamePrefixes =
        [["", "van", "v."], ["van der", "v.d.", "vd", "Van Der", "v/d"], ["de", "DE", ""], ["van 't", "van ’t", "van het", "'t"], ["ten", "Ten"],
            ["in den", "in de"]];

    private static readonly Gen<string> Base =
        from first in Gen.Elements("Meer", "Bijl", "Zoeker", "Hofstra", "Keijzer", "Unal", "Postma", "Ruyter", "Blom", "Nijdam")
        from last in Gen.Elements("", "man", "stra", "ink", "huis")
        select first + last;

    [Theory]
    [InlineData(null, "van der Meer-Ünal", null, "VAN DER MEER")]
    [InlineData(null, "van der Meer-Ünal", null, "Unal")]
    [InlineData(null, "van der Meer-Ünal", null, "Ünal - v.d. Meer")]
    [InlineData("v.d.", "Meer", null, "van der Meer")]
    [InlineData("'t", "Hart", null, "van 't Hart")]
    [InlineData(null, "O'Brien", null, "obrien")]
    [InlineData("de", "Keijzer", null, "Keyzer")]
    [InlineData(null, "Ĳsselstein", null, "IJSSELSTEIN")]
    [InlineData(null, "Çelik", null, "Celik")]
    [InlineData(null, "Łukasz", null, "Lukasz")]
    [InlineData(null, "Weiß", null, "Weiss")]
    [InlineData(null, "Garcia Lopez", null, "García-López")]
    [InlineData(null, "De", null, "de")]
    public void Two_ways_of_writing_one_name_meet(string? prefix, string name, string? otherPrefix, string otherName) =>
        Assert.NotEmpty(Names.Forms(prefix, name).Intersect(Names.Forms(otherPrefix, otherName)));

    [Theory]
    [InlineData("Jansen", "Janssen")]
    [InlineData("van der Meer", "van der Meij")]
    [InlineData("van den Berg", "van den Burg")]
    [InlineData("de Vries-Jansen", "Bakker-Smit")]
    public void Other_names_do_not_meet(string name, string other) => Assert.Empty(Names.Forms(null, name).Intersect(Names.Forms(null, other)));

    [Theory, InlineData(null), InlineData(""), InlineData(" - '"), InlineData("🙂")]
    public void What_is_no_name_has_no_form(string? name) => Assert.Empty(Names.Forms(null, name));

    [Fact]
    public void However_it_is_written_a_name_meets_itself()
    {
        var written =
            from name in Base
            from prefixes in Gen.Elements(SamePrefixes)
            from one in Gen.Elements(prefixes)
            from two in Gen.Elements(prefixes)
            from a in Writing(one, name)
            from b in Writing(two, name)
            select (A: a, B: b);
        Prop.ForAll(written.ToArbitrary(), pair => Names.Forms(pair.A.Prefix, pair.A.Name).Intersect(Names.Forms(pair.B.Prefix, pair.B.Name)).Any())
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_joined_name_meets_each_of_its_parts_in_any_order_and_nothing_else()
    {
        var joined = from own in Base from partner in Base from stranger in Base select (own, partner, stranger);
        Prop.ForAll(joined.ToArbitrary(), names =>
        {
            var (own, partner, stranger) = names;
            var forms = Names.Forms(null, $"{partner}-de {own}");
            var unknown = Names.Fold(stranger) != Names.Fold(own) && Names.Fold(stranger) != Names.Fold(partner);
            return forms.Intersect(Names.Forms("van", own)).Any() && forms.Intersect(Names.Forms(null, $"de {own} – {partner}")).Any()
                && (!unknown || !forms.Intersect(Names.Forms("van der", stranger)).Any());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folding_twice_changes_nothing_and_leaves_letters_and_digits_only() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var folded = Names.Fold(Valid(text));
        return Names.Fold(folded) == folded && folded.All(char.IsLetterOrDigit);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Different_houses_processes_and_persons_never_share_a_key()
    {
        var protection = new BuildingBlocks.Data.Protection(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Protection:MatchKey", Convert.ToBase64String(new byte[32]))]).Build());
        var persons =
            from house in Gen.Elements("a", "b")
            from process in Gen.Elements("x", "y")
            from form in Gen.Elements("MEER", "BYL")
            select (house, process, form);
        Prop.ForAll(persons.ToArbitrary(), persons.ToArbitrary(), (one, other) =>
            (one == other) == Key(one).AsSpan().SequenceEqual(Key(other))).QuickCheckThrowOnFailure();

        byte[] Key((string House, string Process, string Form) person) =>
            SubjectKey.OfName(protection, person.House, person.Process, person.Form);
    }

    [Theory]
    [InlineData("1984", "1984-05-17", true)]
    [InlineData("1984-05", "1984-05-17", true)]
    [InlineData("1984", "1984-05", true)]
    [InlineData("1984", "1984", true)]
    [InlineData("1984-05-17", "1984-05-17", true)]
    [InlineData("1984-05-17", "1984-05-18", false)]
    [InlineData("1984-05", "1984-06-17", false)]
    [InlineData("1984", "1985-05-17", false)]
    [InlineData("1984", null, false)]
    [InlineData(null, null, false)]
    public void Births_meet_as_far_as_both_are_known(string? one, string? other, bool same) =>
        Assert.Equal((same, same), (SubjectKey.MayBeSameBirth(one, other), SubjectKey.MayBeSameBirth(other, one)));

    [Theory]
    [InlineData(SubjectKey.Bsn, true, true, true)]
    [InlineData(SubjectKey.NameAndBirth, true, true, false)]
    [InlineData(SubjectKey.NameAndBirth, true, false, true)]
    [InlineData(SubjectKey.NameAndBirth, false, false, true)]
    [InlineData(SubjectKey.Name, false, false, false)]
    public void Who_may_be_the_same_is_said_by_number_or_by_name_and_birth(string kind, bool one, bool other, bool same) =>
        Assert.Equal(same, SubjectKey.MayBeSame(kind, one, other));

    private static Gen<(string? Prefix, string Name)> Writing(string prefix, string name) =>
        from apart in Gen.Elements(true, false)
        from style in Gen.Choose(0, 4)
        let letters = style switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.ToLowerInvariant(),
            2 => name.Replace("ij", "y", StringComparison.Ordinal),
            3 => name.Replace("e", "é", StringComparison.Ordinal).Replace("o", "ö", StringComparison.Ordinal),
            _ => name.Replace("u", "u\u0308", StringComparison.Ordinal),
        }
        select apart ? (prefix, letters) : (null, $"{prefix} {letters}");

    // A string of FsCheck may hold half a surrogate pair, which no JSON brings.
    private static string Valid(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
