namespace Platform.Covenants.Tests;

public sealed class HouseTests
{
    private static HouseProfile House(string id) => Profiles.Catalog.House(id);

    [Fact]
    public void There_are_five_houses_under_two_covenants()
    {
        Assert.Equal(["gelderland-midden", "midden-nederland"], Profiles.Catalog.Covenants.Select(c => c.Id).Order());
        string[] houses = ["flevoland", "gooi-en-vechtstreek", "regio-arnhem", "regio-utrecht", "west-veluwe-vallei"];
        Assert.Equal(houses, Profiles.Catalog.Houses.Select(h => h.Id).Order());
        Assert.All(Profiles.Catalog.Houses, house => Assert.Contains(house, house.Covenant.Houses));
    }

    /// <summary>Counted in the lists of signatories; municipalities included, the union of intro and signatures.</summary>
    [Theory]
    [InlineData("flevoland", 6, 41)]
    [InlineData("gooi-en-vechtstreek", 7, 30)]
    [InlineData("regio-utrecht", 26, 75)]
    [InlineData("regio-arnhem", 9, 51)]
    [InlineData("west-veluwe-vallei", 6, 48)]
    public void Work_area_and_parties_are_as_signed(string house, int municipalities, int parties)
    {
        Assert.Equal(municipalities, House(house).Municipalities.Count);
        Assert.Equal(municipalities, House(house).Parties.Count(p => p.Kind == PartyKinds.Municipality));
        Assert.Equal(parties, House(house).Parties.Count);
        Assert.All(House(house).Municipalities, m => Assert.Equal(PartyKinds.Municipality, House(house).Party(m.Party)?.Kind));
    }

    [Fact]
    public void The_covenants_count_107_and_59_parties()
    {
        Assert.Equal(107, House("flevoland").Covenant.Parties.Count);
        Assert.Equal(59, House("regio-arnhem").Covenant.Parties.Count);
    }

    [Fact]
    public void The_difference_between_the_two_lists_of_the_covenant_is_kept()
    {
        var parties = House("flevoland").Covenant.Parties;

        string[] intro = ["nifp-midden-nederland", "samen-veilig-midden-nederland", "van-der-hoevenkliniek"];
        Assert.Equal(intro, parties.Where(p => p.Source == "intro").Select(p => p.Id).Order());
        Assert.Equal(["centrum-seksueel-geweld-utrecht"], parties.Where(p => p.Source == "signatures").Select(p => p.Id));
    }

    [Fact]
    public void A_party_of_two_regions_is_no_party_of_the_third()
    {
        Assert.NotNull(House("flevoland").Party("samen-veilig-midden-nederland"));
        Assert.NotNull(House("regio-utrecht").Party("samen-veilig-midden-nederland"));
        Assert.Null(House("gooi-en-vechtstreek").Party("samen-veilig-midden-nederland"));
    }

    [Theory]
    [InlineData("GM0034", "flevoland")]
    [InlineData("GM0402", "gooi-en-vechtstreek")]
    [InlineData("GM0344", "regio-utrecht")]
    [InlineData("GM0202", "regio-arnhem")]
    [InlineData("GM0228", "west-veluwe-vallei")]
    [InlineData("GM0363", null)]
    public void A_municipality_leads_to_its_house(string code, string? house) => Assert.Equal(house, Profiles.Catalog.HouseOfMunicipality(code)?.Id);

    [Fact]
    public void An_unknown_house_is_not_there()
    {
        Assert.Null(Profiles.Catalog.FindHouse("haaglanden"));
        Assert.Throws<KeyNotFoundException>(() => Profiles.Catalog.House("haaglanden"));
    }

    [Fact]
    public void Every_house_has_a_word_for_every_key_and_covenants_differ()
    {
        Assert.All(Profiles.Catalog.Houses, house => Assert.Equal(VocabularyKeys.All.Order(), house.Vocabulary.Keys.Order()));
        Assert.Equal(["Casusoverleg", "Casusregisseur"], Words("flevoland"));
        Assert.Equal(["MDO", "Uitvoerend coördinator"], Words("regio-arnhem"));

        static string[] Words(string house) => [House(house).Vocabulary[VocabularyKeys.CaseMeeting],
            House(house).Vocabulary[VocabularyKeys.CaseDirector]];
    }

    [Fact]
    public void Contact_details_are_there_where_the_covenant_lists_them() =>
        Assert.Equal(["regio-arnhem", "west-veluwe-vallei"], Profiles.Catalog.Houses.Where(h => h.Contact is not null).Select(h => h.Id).Order());

    /// <summary>BGS 1.1: a party of the law, so never the managing organisation of Gooi en Vechtstreek.</summary>
    [Theory]
    [InlineData("flevoland", "gemeente-almere")]
    [InlineData("gooi-en-vechtstreek", "gemeente-hilversum")]
    [InlineData("regio-utrecht", "gemeente-utrecht")]
    [InlineData("regio-arnhem", "gemeente-arnhem")]
    [InlineData("west-veluwe-vallei", "gemeente-ede")]
    public void The_contact_point_for_data_subjects_is_a_municipality_of_the_house(string house, string party)
    {
        Assert.Equal(party, House(house).ContactPoint.Party);
        Assert.StartsWith("Aanname: ", House(house).ContactPoint.Note, StringComparison.Ordinal);
    }

    /// <summary>TRI-08: staff in the name of the house acts for a lid-1 participant; the Regio of Gooi en Vechtstreek did not sign.</summary>
    [Theory]
    [InlineData("flevoland", "gemeente-almere", false)]
    [InlineData("gooi-en-vechtstreek", "gemeente-hilversum", true)]
    [InlineData("regio-utrecht", "gemeente-utrecht", false)]
    [InlineData("regio-arnhem", "gemeente-arnhem", false)]
    [InlineData("west-veluwe-vallei", "gemeente-ede", false)]
    public void Staff_of_the_house_acts_in_the_name_of_its_managing_party_and_any_other_account_in_that_of_its_own(
        string house, string party, bool assumed)
    {
        var profile = House(house);
        Assert.Equal((party, party, "openbaar-ministerie"),
            (profile.ManagingParty.Party, profile.ActingParty(house), profile.ActingParty("openbaar-ministerie")));
        Assert.True(profile.Party(party)!.IsLid1);
        Assert.Equal(assumed, profile.ManagingParty.Note?.StartsWith("Aanname: ", StringComparison.Ordinal) is true);
    }

    [Theory]
    [InlineData("elan-barneveld", "west-veluwe-vallei")]
    [InlineData("renkum-voor-elkaar", "west-veluwe-vallei")]
    [InlineData("sociale-wijkteams-arnhem", "regio-arnhem")]
    [InlineData("volkshuisvesting-arnhem", "regio-arnhem")]
    public void A_party_that_carries_the_name_of_one_place_is_a_party_of_that_house_alone(string party, string house) =>
        Assert.Equal([house], House(house).Party(party)?.Houses);

    [Fact]
    public void A_local_party_whose_house_the_covenant_does_not_tell_is_of_both_and_says_that_it_is_an_open_question()
    {
        var parties = House("regio-arnhem").Covenant.Parties;
        var open = parties.Where(p => p.Note?.Contains("Open vraag: ", StringComparison.Ordinal) is true).ToList();

        Assert.Equal(20, open.Count);
        Assert.All(open, party => Assert.Equal(2, party.Houses.Count));
        var local = parties.Where(p => p.Kind is PartyKinds.Welfare or PartyKinds.Housing && p.Houses.Count > 1);
        Assert.All(local, party => Assert.Contains(party, open));
    }

    [Fact]
    public void A_party_is_spelled_as_it_signed() =>
        Assert.Equal("Leger des Heils Welzijn- en gezondheidsorganisatie / Prison Gate Office / Reclassering",
            House("regio-arnhem").Party("leger-des-heils")?.Name);

    [Theory]
    [InlineData("flevoland", "manager", "chain-manager")]
    [InlineData("regio-arnhem", "chain-manager", "manager")]
    [InlineData("west-veluwe-vallei", "nazorg-director", "manager")]
    public void A_house_has_the_roles_of_its_covenant_only(string house, string has, string hasNot)
    {
        Assert.Contains(has, House(house).Roles);
        Assert.DoesNotContain(hasNot, House(house).Roles);
    }

    [Fact]
    public void Every_class_of_party_is_a_class_of_the_law_and_uncertain_ones_say_so()
    {
        Assert.All(Profiles.Catalog.Houses.SelectMany(h => h.Parties), party =>
        {
            Assert.NotNull(Profiles.Catalog.Law.PartyClass(party.WgsClass));
            Assert.Null(party.Oin);
            if (party.WgsClass is "none" or "lid2-e") Assert.NotNull(party.WgsNote);
        });
    }
}
