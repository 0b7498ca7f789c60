namespace Platform.Covenants.Tests;

public sealed class BodyTests
{
    private static BodyProfile Body(string house, string body) => Profiles.Catalog.House(house).Body(body)!;

    private static IEnumerable<string> HousesWhere(Func<HouseProfile, bool> holds) => Profiles.Catalog.Houses.Where(holds).Select(h => h.Id).Order();

    [Theory]
    [InlineData("flevoland", "Gemeente Almere")]
    [InlineData("gooi-en-vechtstreek", "Gemeente Gooise Meren")]
    [InlineData("regio-utrecht", "Gemeente Utrecht")]
    [InlineData("regio-arnhem", "Gemeente Arnhem")]
    [InlineData("west-veluwe-vallei", "Gemeente Ede")]
    public void The_board_is_chaired_by_the_mayor_of(string house, string organisation)
    {
        var board = Body(house, BodyIds.Board);

        Assert.Equal((organisation, "Burgemeester"), (board.Chair?.Organisation, board.Chair?.Function));
        Assert.Equal(house is "regio-arnhem" or "west-veluwe-vallei" ? "secretary" : "manager", board.Secretary?.Role);
    }

    /// <summary>Counted in annex 6 and in article 4.3.</summary>
    [Theory]
    [InlineData("flevoland", 23)]
    [InlineData("gooi-en-vechtstreek", 11)]
    [InlineData("regio-utrecht", 17)]
    [InlineData("regio-arnhem", 21)]
    [InlineData("west-veluwe-vallei", 18)]
    public void The_board_has_all_its_seats(string house, int seats) =>
        Assert.Equal(seats, Body(house, BodyIds.Board).Composition.Sum(seat => seat.Count));

    [Fact]
    public void Boards_meet_as_their_covenant_says()
    {
        var (flevoland, arnhem) = (Body("flevoland", BodyIds.Board).Cadence!, Body("regio-arnhem", BodyIds.Board).Cadence!);

        Assert.Equal((3, null), (flevoland.TimesPerYear, flevoland.MaxWeeksBetween));
        Assert.Equal((null, 12), (arnhem.TimesPerYear, arnhem.MaxWeeksBetween));
    }

    [Fact]
    public void Only_regio_utrecht_meets_together_with_its_board() =>
        Assert.Equal(["regio-utrecht"], HousesWhere(h => h.Body(BodyIds.TacticalMeeting)!.JointWithBoardPerYear > 0));

    [Fact]
    public void Municipalities_send_one_delegate_in_gelderland_midden_and_one_per_cluster_in_regio_utrecht()
    {
        string[] byOne = ["regio-arnhem", "regio-utrecht", "west-veluwe-vallei"];

        Assert.Equal(byOne, HousesWhere(h => h.Body(BodyIds.TacticalMeeting)!.MunicipalitiesRepresentedByOne));
        Assert.Equal(["regio-utrecht"], HousesWhere(h => h.Body(BodyIds.TacticalMeeting)!.MunicipalityClusters));
    }

    [Fact]
    public void A_triage_board_sits_in_gelderland_midden_only() =>
        Assert.Equal(["regio-arnhem", "west-veluwe-vallei"], HousesWhere(h => h.Body(BodyIds.TriageBoard) is not null));

    [Fact]
    public void Without_a_decision_a_matter_goes_where_the_covenant_sends_it()
    {
        var (utrecht, arnhem) = (Body("regio-utrecht", BodyIds.Board), Body("regio-arnhem", BodyIds.Board));

        Assert.Equal(("regional-safety-college", "board-chair"), (utrecht.Escalation?.Code, arnhem.Escalation?.Code));
        Assert.Equal((2, 0), (utrecht.Decision?.EscalateAlways.Count, arnhem.Decision?.EscalateAlways.Count));
        Assert.Equal((3, 1), (utrecht.Inform.Count, arnhem.Inform.Count));
        Assert.All(Profiles.Catalog.Houses, house => Assert.Equal("board", house.Body(BodyIds.TacticalMeeting)?.Escalation?.Code));
    }

    [Fact]
    public void Plans_have_their_parts_and_terms()
    {
        var (two, one) = (Profiles.Catalog.House("flevoland").Covenant, Profiles.Catalog.House("regio-arnhem").Covenant);

        Assert.Equal((2, 5, 4), (two.Plan.PeriodYears, two.Plan.Parts.Count, two.Plan.DistributionWeeks));
        Assert.Equal((1, 4, 2), (one.Plan.PeriodYears, one.Plan.Parts.Count, one.Plan.DistributionWeeks));
        Assert.Equal(4, two.Plan.Parts.Single(part => part.Code == "d").CadenceYears);
        Assert.Equal((new CovenantTerm(1, 1), new CovenantTerm(2, 1)), (two.Term, one.Term));
    }
}
