namespace Platform.Covenants.Tests;

public sealed class PartyStandingTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Party Told = new()
    {
        Id = "p", Name = "P", Kind = PartyKinds.Care, WgsClass = "lid2-d", Source = "signatures",
        Houses = ["h"]
    };

    [Fact]
    public void A_party_that_accedes_is_active_from_that_moment_and_not_before()
    {
        var standing = New();
        standing.Accede(Day, Told);
        Assert.False(standing.IsActive(founding: false, Day.AddTicks(-10)));
        Assert.True(standing.IsActive(founding: false, Day));
    }

    [Fact]
    public void The_words_count_the_same_in_whatever_order_they_come_and_however_often()
    {
        Action<PartyStanding>[] words = [s => s.Accede(Day, Told), s => s.Exclude(Day.AddDays(1)), s => s.Accede(Day.AddDays(2), Told), s =>
            s.Leave(Day.AddDays(3))];
        foreach (var order in Orders([0, 1, 2, 3, 1]))
        {
            var standing = New();
            foreach (var word in order) words[word](standing);
            Assert.Equal([false, true, false, true, false], Enumerable.Range(-1, 5)
                .Select(day => standing.IsActive(founding: false, Day.AddDays(day))));
        }
    }

    [Fact]
    public void Of_what_a_party_is_the_word_of_the_latest_moment_holds_in_whatever_order_they_come()
    {
        Action<PartyStanding>[] words =
        [
            s => s.Accede(Day, Told with { Seat = "Dorp", Oin = "1" }), s => s.Accede(Day.AddDays(1), Told with { WgsClass = "lid1", Seat = "Dorp" }),
            s => s.Exclude(Day.AddDays(2)), s => s.Accede(Day.AddDays(3), Told with { Name = "Q", WgsClass = "lid2-e" }),
        ];
        foreach (var order in Orders([0, 1, 2, 3, 1, 0]))
        {
            var standing = New();
            foreach (var word in order) words[word](standing);
            Assert.Equal([true, true, false, true], Enumerable.Range(0, 4).Select(day => standing.IsActive(founding: false, Day.AddDays(day))));
            var party = standing.AsParty(Told with { Seat = "Stad", Oin = "2", Source = "both", Note = "eerder gelezen" })!;
            Assert.Equal(("Q", "lid2-e", null, null, "both"), (party.Name, party.WgsClass, party.Seat, party.Oin, party.Source));
        }
    }

    [Fact]
    public void What_was_told_of_a_party_in_one_house_is_not_so_in_another()
    {
        var covenant = Profiles.Catalog.Covenants.First(static covenant => covenant.Houses.Count > 1);
        var listed = covenant.Parties.First(static party => party.Houses.Count > 1 && party.WgsClass != "lid2-e");
        var standing = new PartyStanding { House = listed.Houses[0], Party = listed.Id };
        standing.Accede(Day, listed with { WgsClass = "lid2-e" });
        Party At(string house) => Profiles.Catalog.At(DateOnly.FromDateTime(Day.Date), Day, [], [standing]).House(house).Party(listed.Id)!;
        Assert.Equal(("lid2-e", listed.WgsClass), (At(listed.Houses[0]).WgsClass, At(listed.Houses[1]).WgsClass));
        Assert.Equal(listed.Houses, At(listed.Houses[1]).Houses);
    }

    [Fact]
    public void A_founding_party_is_active_until_it_is_excluded_or_leaves()
    {
        var standing = New();
        standing.Leave(Day.AddYears(1));
        standing.Exclude(Day);
        Assert.True(standing.IsActive(founding: true, Day.AddTicks(-10)));
        Assert.False(standing.IsActive(founding: true, Day));
        Assert.False(standing.IsActive(founding: false, Day.AddTicks(-10)));
        Assert.Equal(RuleIds.Gov20, standing.RuleAt(Day));
        Assert.Equal(RuleIds.Gov21, standing.RuleAt(Day.AddYears(1)));
        Assert.Equal(RuleIds.Gov17, New().RuleAt(Day));
    }

    [Fact]
    public void The_catalog_of_a_moment_has_the_parties_of_that_moment_and_only_in_their_house()
    {
        var (house, other) = (Profiles.Catalog.Houses[0], Profiles.Catalog.Houses[^1]);
        var gone = house.Parties[0].Id;
        var came = new PartyStanding { House = house.Id, Party = "nieuwe-partij" };
        came.Accede(Day, Told with { Id = "nieuwe-partij", Name = "Nieuwe partij" });
        var excluded = new PartyStanding { House = house.Id, Party = gone };
        excluded.Exclude(Day.AddDays(2));

        HouseProfile At(int days, string id) => Profiles.Catalog.At(DateOnly.FromDateTime(Day.AddDays(days).Date), Day.AddDays(days), [],
            [came, excluded]).House(id);
        Assert.Null(At(-1, house.Id).Party("nieuwe-partij"));
        Assert.NotNull(At(0, house.Id).Party("nieuwe-partij"));
        Assert.Null(At(0, other.Id).Party("nieuwe-partij"));
        Assert.NotNull(At(1, house.Id).Party(gone));
        Assert.Null(At(2, house.Id).Party(gone));
        Assert.All(At(2, house.Id).Covenant.Houses, static sister => Assert.Same(sister, sister.Covenant.Houses.Single(h => h.Id == sister.Id)));
    }

    [Fact]
    public void An_amended_covenant_holds_from_its_day()
    {
        var covenant = Profiles.Catalog.Covenants[0];
        var text = System.Text.Json.Nodes.JsonNode.Parse(covenant.Text)!;
        text["version"] = "2027";
        text["bodies"]![BodyIds.TacticalMeeting]!["cadence"]!["maxWeeksBetween"] = 3;
        var edition = new CovenantEdition { Covenant = covenant.Id, Version = "2027", InForceFrom = new(2027, 1, 1), Profile = text.ToJsonString() };

        CovenantProfile On(DateOnly day) => Profiles.Catalog.At(day, new(day.ToDateTime(default), TimeSpan.Zero), [edition], []).Covenants.Single(c =>
            c.Id == covenant.Id);
        Assert.Equal(covenant.Version, On(new(2026, 12, 31)).Version);
        Assert.Equal("2027", On(new(2027, 1, 1)).Version);
        Assert.All(On(new(2027, 1, 1)).Houses, house => Assert.Equal(3, house.Body(BodyIds.TacticalMeeting)!.Cadence!.MaxWeeksBetween));
    }

    private static PartyStanding New() => new() { House = "h", Party = "p" };

    private static IEnumerable<int[]> Orders(int[] of) => of.Length == 1
        ? [of]
        : of.SelectMany((first, i) => Orders([.. of[..i], .. of[(i + 1)..]]).Select(rest => (int[])[first, .. rest]));
}
