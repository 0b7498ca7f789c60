namespace Platform.Covenants.Tests;

public sealed class ProcessTests
{
    private static HouseProfile House(string id) => Profiles.Catalog.House(id);

    [Theory]
    [InlineData("flevoland", "complex mda radicalisation")]
    [InlineData("gooi-en-vechtstreek", "complex mda radicalisation")]
    [InlineData("regio-utrecht", "complex mda ondermijning radicalisation")]
    [InlineData("regio-arnhem", "complex nazorg radicalisation")]
    [InlineData("west-veluwe-vallei", "complex nazorg radicalisation")]
    public void A_house_has_the_processes_of_its_covenant(string house, string processes) =>
        Assert.Equal(processes, string.Join(' ', House(house).Processes.Keys.Order()));

    /// <summary>All sixteen answers: (multi-problem, several-chains and system-impact) or local-safety.</summary>
    [Fact]
    public void The_formula_of_complex_cases_holds_for_nine_of_sixteen_answers()
    {
        string[] criteria = ["multi-problem", "several-chains", "system-impact", "local-safety"];
        Assert.All(Profiles.Catalog.Houses.Select(house => house.Process(ProcessIds.Complex)!), process =>
            Assert.Equal([7, 8, 9, 10, 11, 12, 13, 14, 15], Enumerable.Range(0, 16).Where(bits => process.Evaluate(Met(bits)))));

        HashSet<string> Met(int bits) => [.. criteria.Where((_, i) => (bits & (1 << i)) != 0)];
    }

    [Fact]
    public void A_process_without_a_formula_stands_in_nobodys_way() =>
        Assert.True(House("regio-arnhem").Process(ProcessIds.Nazorg)!.Evaluate(new HashSet<string>()));

    [Fact]
    public void Triage_is_decided_by_the_process_director_or_by_a_board()
    {
        var (utrecht, arnhem) = (House("regio-utrecht").Process(ProcessIds.Complex)!.Triage!, House("regio-arnhem")
            .Process(ProcessIds.Complex)!.Triage!);

        Assert.Equal(("process-director", null), (utrecht.Mode, utrecht.Chair));
        Assert.Equal(["process-director"], utrecht.Deciders);
        Assert.Equal(("board", "chain-manager"), (arnhem.Mode, arnhem.Chair));
        Assert.Equal(["chain-manager", "location-manager"], arnhem.Deciders);
        Assert.True(arnhem is { RequiresMunicipalityView: true, RequiresLocalUnless: true, RequiresSystemView: true });
        Assert.True(utrecht is { RequiresMunicipalityView: false, RequiresLocalUnless: false, RequiresSystemView: false });
    }

    /// <summary>What a process asks for must be what the rules of the covenant ask for.</summary>
    [Theory]
    [MemberData(nameof(Profiles.HouseIds), MemberType = typeof(Profiles))]
    public void Process_and_rules_agree(string houseId)
    {
        var house = House(houseId);
        var complex = house.Process(ProcessIds.Complex)!;

        Assert.Equal(house.Carries(RuleIds.Tri03), complex.Triage!.RequiresLocalUnless);
        Assert.Equal(house.Carries(RuleIds.Tri06), complex.Triage.RequiresSystemView);
        Assert.Equal(house.Carries(RuleIds.Int05), complex.EnrichmentParties.Count > 0);
        Assert.Equal(house.Carries(RuleIds.Mee12), complex.CaseMeeting!.LiveRecord);
        Assert.Equal(house.Carries(RuleIds.Mee16), house.Processes.Values.Any(p => p.HouseholdUnit));
        Assert.Equal(house.Carries(RuleIds.Naz02), house.Process(ProcessIds.Nazorg) is { PlanRequired: false });
        Assert.All(house.Processes.Values, process => Assert.Equal(process.PlanRequired, process.CaseMeeting is not null));
    }

    [Fact]
    public void Core_parties_of_radicalisation_differ_by_probation()
    {
        Assert.True(House("regio-arnhem").IsCoreParty(ProcessIds.Radicalisation, "reclassering-nederland"));
        Assert.False(House("flevoland").IsCoreParty(ProcessIds.Radicalisation, "reclassering-nederland"));
        Assert.True(House("flevoland").IsCoreParty(ProcessIds.Radicalisation, "gemeente-urk"));
        Assert.False(House("flevoland").IsCoreParty(ProcessIds.Radicalisation, "gemeente-utrecht"));
        Assert.False(House("flevoland").IsCoreParty(ProcessIds.Complex, "gemeente-urk"));
    }

    [Fact]
    public void Enrichment_asks_the_default_parties_and_only_the_municipality_concerned()
    {
        Assert.Equal(
            [
                "gemeente-arnhem", "iriszorg", "leger-des-heils", "openbaar-ministerie", "politie-oost-nederland", "raad-voor-de-kinderbescherming",
                "reclassering-nederland",
            ],
            House("regio-arnhem").EnrichmentParties(ProcessIds.Complex, "GM0202").Select(p => p.Id).Order());
        Assert.Empty(House("flevoland").EnrichmentParties(ProcessIds.Complex, "GM0034"));
    }

    [Fact]
    public void Nazorg_weighs_five_life_domains_and_makes_no_plan()
    {
        var nazorg = House("west-veluwe-vallei").Process(ProcessIds.Nazorg)!;

        Assert.Equal(["identity-document", "housing", "income-work", "debts", "care"], nazorg.LifeDomains.Select(d => d.Code));
        Assert.False(nazorg.PlanRequired);
    }

    [Fact]
    public void Aims_of_radicalisation_are_six_or_two()
    {
        Assert.Equal(6, House("regio-arnhem").Process(ProcessIds.Radicalisation)!.Aims.Count);
        Assert.Equal(2, House("regio-utrecht").Process(ProcessIds.Radicalisation)!.Aims.Count);
    }

    /// <summary>COV-05: the name that the article gives; the other name of the considerations is noted.</summary>
    [Theory]
    [InlineData("flevoland", "Landelijk Privacy Protocol persoonsgerichte aanpak voorkoming radicalisering en extremisme",
        "landelijk protocol persoonsgerichte aanpak voorkoming radicalisering en extremisme")]
    [InlineData("regio-arnhem", "Privacy Protocol Radicalisering", "privacy protocol Aanpak Radicalisering")]
    public void COV_05_radicalisation_has_the_protocol_of_the_article_and_notes_the_other_name(string house, string protocol, string other)
    {
        var process = House(house).Process(ProcessIds.Radicalisation)!;

        Assert.Equal(protocol, process.PrivacyProtocol);
        Assert.Contains(other, process.Note, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Profiles.HouseIds), MemberType = typeof(Profiles))]
    public void WEE_04_core_parties_close_in_every_house(string house)
    {
        Assert.True(House(house).Carries(RuleIds.Wee04));
        Assert.Equal("core-parties", House(house).Process(ProcessIds.Radicalisation)!.Weighing!.ClosedBy);
    }

    [Theory]
    [MemberData(nameof(Profiles.HouseIds), MemberType = typeof(Profiles))]
    public void WEE_07_a_house_that_has_the_rule_names_what_makes_somebody_a_subject(string house) => Assert.Equal(
        House(house).Carries(RuleIds.Wee07), House(house).WeighingProcess!.Weighing!.SubjectCriterion is not null);

    [Theory]
    [MemberData(nameof(Profiles.HouseIds), MemberType = typeof(Profiles))]
    public void NAZ_07_a_house_that_has_the_rule_names_who_the_fixed_partners_are(string house) => Assert.Equal(
        House(house).Carries(RuleIds.Naz07), House(house).Processes.Values.Any(static process => process.FixedPartners.Count > 0));

    /// <summary>Each municipality where it is its own, with all life domains; who works in the whole work area everywhere, with its own.</summary>
    [Theory]
    [InlineData("regio-arnhem")]
    [InlineData("west-veluwe-vallei")]
    public void NAZ_07_a_release_is_the_work_of_who_works_for_its_municipality_and_of_nobody_else(string id)
    {
        var (house, seen) = (House(id), new HashSet<string>());
        var nazorg = house.NazorgProcess!;
        foreach (var municipality in house.Municipalities)
        {
            var work = house.FixedPartners(municipality.Code).ToDictionary(one => one.Party, one => one.LifeDomains);
            Assert.Equal(nazorg.LifeDomains.Select(domain => domain.Code), work[municipality.Party]);
            Assert.All(work.Where(one => one.Key != municipality.Party), one =>
            {
                Assert.Equal(PartyKinds.Probation, house.Party(one.Key)!.Kind);
                Assert.Equal(["housing", "income-work", "care"], one.Value);
            });
            seen.UnionWith(work.Keys);
        }

        Assert.Equal(house.Parties.Where(party => party.Kind is PartyKinds.Municipality or PartyKinds.Probation).Select(party => party.Id).Order(),
            seen.Order());
        Assert.All(house.Parties, party => Assert.Equal(seen.Contains(party.Id), house.IsFixedPartner(party.Id)));
        Assert.DoesNotContain(house.FixedPartners("GM0000"), one => house.Party(one.Party)!.Kind == PartyKinds.Municipality);
    }

    [Fact]
    public void Every_retention_term_names_a_source_and_no_phase_passes_the_cap_of_the_law()
    {
        var start = new DateOnly(2026, 1, 31);
        Assert.All(Profiles.Catalog.Houses.SelectMany(house => house.Processes.Values), process =>
        {
            Assert.True(process.Retention.ShieldImmediately);
            Assert.All(process.Retention.Phases, phase =>
            {
                Assert.True(phase.After.IsProposal || phase.After.Source.Any(char.IsDigit));
                Assert.True(phase.After.After(start) <= start.AddYears(Profiles.Catalog.Law.MaximumRetentionYears));
            });
            Assert.Equal(process.Retention.Phases.OrderBy(phase => phase.After.After(start)), process.Retention.Phases);
        });
    }

    [Theory]
    [InlineData(7, "days", "2026-02-07")]
    [InlineData(4, "weeks", "2026-02-28")]
    [InlineData(1, "months", "2026-02-28")]
    [InlineData(5, "years", "2031-01-31")]
    public void A_term_ends_on_a_calendar_day(int value, string unit, string end) =>
        Assert.Equal(DateOnly.ParseExact(end, "yyyy-MM-dd"), new RetentionTerm(value, unit, "proposal").After(new DateOnly(2026, 1, 31)));

    [Fact]
    public void The_law_caps_and_lists()
    {
        var law = Profiles.Catalog.Law;

        Assert.Equal((5, 4, 2), (law.MaximumRetentionYears, law.NotTakenUpWeeks, law.RenewalYears));
        Assert.Equal((12, 4, 4), (law.Categories.Count, law.BgsCriteria.Count, law.LogPurposes.Count));
        Assert.Equal(["lid1"], law.PartyClasses.Where(c => c.MayDecide).Select(c => c.Code));
        Assert.Equal(["health"], law.Categories.Where(c => c.Health).Select(c => c.Code));
        Assert.Equal(["justice", "police"], law.Categories.Where(c => c.Criminal).Select(c => c.Code).Order());
    }
}
