namespace Platform.Covenants.Tests;

/// <summary>A covenant nobody wrote code for: other words, cadence, triage and processes.</summary>
public sealed class MadeUpCovenantTests
{
    private static readonly CovenantCatalog Catalog =
        CovenantCatalog.Load(Profiles.Law, Profiles.MiddenNederland, Profiles.GelderlandMidden, Profiles.MadeUp);

    private static HouseProfile North => Catalog.House("polder-noord");

    [Fact]
    public void It_loads_beside_the_real_ones()
    {
        Assert.Equal((3, 7), (Catalog.Covenants.Count, Catalog.Houses.Count));
        Assert.Equal("polder-zuid", Catalog.HouseOfMunicipality("GM9002")?.Id);
        Assert.Equal(new DateOnly(2031, 3, 1), North.Covenant.InForceFrom);
    }

    [Fact]
    public void It_speaks_its_own_words_and_a_house_its_own()
    {
        Assert.Equal("Rondetafel", Catalog.House("polder-zuid").Vocabulary[VocabularyKeys.CaseMeeting]);
        Assert.Equal("Keukentafel", North.Vocabulary[VocabularyKeys.CaseMeeting]);
        Assert.Equal("Casusoverleg", Catalog.House("flevoland").Vocabulary[VocabularyKeys.CaseMeeting]);
    }

    [Fact]
    public void It_has_another_cadence_and_another_way_out()
    {
        Assert.Equal((2, true), (North.Covenant.BoardCadence.TimesPerYear, North.Covenant.BoardCadence.OnRequest));
        Assert.Equal("waterschap", North.Body(BodyIds.Board)?.Escalation?.Code);
        Assert.Null(North.Body(BodyIds.TacticalMeeting)?.Decision);
        Assert.Equal(2, North.Body(BodyIds.TacticalMeeting)?.JointWithBoardPerYear);
    }

    [Fact]
    public void Seats_of_covenant_and_house_sit_together()
    {
        var board = North.Body(BodyIds.Board)!;

        Assert.Equal((3, "gemeente-noordpolder"), (board.Composition.Sum(seat => seat.Count), board.Chair?.Party));
    }

    [Fact]
    public void It_triages_and_weighs_in_its_own_way()
    {
        var complex = North.Process(ProcessIds.Complex)!;

        Assert.Equal(["manager", "secretary"], complex.Triage!.Deciders);
        Assert.Equal(["not-a-case", "case"], complex.Triage.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal(["sluis", "gemaal"], complex.Tables.Select(table => table.Code));
        Assert.True(complex.Evaluate(new HashSet<string> { "wet", "storm" }));
        Assert.False(complex.Evaluate(new HashSet<string> { "deep", "storm" }));
        Assert.Equal(["gemeente-noordpolder", "politie-polderland"], North.EnrichmentParties(ProcessIds.Complex, "GM9001").Select(p => p.Id));
    }

    [Fact]
    public void It_has_a_process_of_its_own_and_lacks_others()
    {
        Assert.True(North.IsCoreParty("dijkwacht", "politie-polderland"));
        Assert.Null(North.Process(ProcessIds.Radicalisation));
        Assert.Null(Catalog.House("polder-zuid").Process(ProcessIds.Complex));
        Assert.Null(Catalog.House("flevoland").Process("dijkwacht"));
    }

    [Fact]
    public void A_house_may_have_retention_terms_of_its_own()
    {
        Assert.Equal(new RetentionTerm(2, "weeks", "Polder 9.3"), North.Process(ProcessIds.Complex)!.Retention.Phases.Single().After);
        Assert.Equal(new RetentionTerm(30, "days", "Polder 9.1"), North.Process("dijkwacht")!.Retention.Phases.Single().After);
    }

    [Fact]
    public void It_refuses_with_its_own_articles_and_leaves_out_the_rest()
    {
        Assert.Equal(("art. 2", "polderland"), (North.Refuse(RuleIds.Tri01).Article, North.Refuse(RuleIds.Tri01).Covenant));
        Assert.Equal("art. 5; WGS 2.31(4)", North.Refuse(RuleIds.Mee03).Article);
        Assert.False(North.Carries(RuleIds.Gov17));
        Assert.True(North.Carries(RuleIds.Ret02));
    }
}
