using Platform.Casework.Standing;
using Platform.Triage.Access;
using Platform.Triage.Decisions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Tests.Decisions;

/// <summary>The rules of a decision, pure, in every house that carries them and in none that does not.</summary>
public sealed class DecisionRuleTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public void A_complete_decision_of_each_outcome_is_allowed(string id)
    {
        var house = Houses.Of(id);
        var decider = User(house, house.Process().Triage!.Deciders[0]);
        foreach (var outcome in Outcomes.All) Assert.Null(
            DecisionRules.Refuse(house, house.Process(), decider, Draft(house, outcome), Complete(house), By(house.Municipality().Party)));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri01, MemberType = typeof(Houses))]
    public void Refused_when_the_role_does_not_decide_in_this_house(string id)
    {
        var house = Houses.Of(id);
        var deciders = house.Process().Triage!.Deciders;
        Assert.All(RoleIds.All.Except(deciders),
            role => Assert.Equal(RuleIds.Tri01, Refusals.RefuseDecider(house, house.Process(), [role])?.Rule));
        Assert.All(deciders, role => Assert.Null(Refusals.RefuseDecider(house, house.Process(), [role])));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri08, MemberType = typeof(Houses))]
    public void Refused_without_a_mandate_of_a_lid_1_participant_that_is_in_the_register_and_in_force(string id)
    {
        var house = Houses.Of(id);
        var notLid1 = house.Parties.First(party => !party.IsLid1).Id;
        var held = Held(house);
        (Mandate? Named, RegisteredMandate Held)[] wrong =
        [
            (null, held), (new(null, held.MandateId), held), (new("geen-partij", held.MandateId), held), (new(held.Giver, null), held),
            (new(held.Giver, Guid.NewGuid()), held), (new(house.Municipality().Party, held.MandateId), held),
            (new(house.Prosecution(), held.MandateId), held), Named(Held(house, giver: notLid1)),
            Named(Held(house, taker: house.Municipality().Party)), Named(Held(house, scope: "vote")), Named(Held(house, of: house.Other())),
            Named(Held(house, accepted: false)), Named(Held(house, on: 1)), Named(Held(house, on: -1)),
        ];
        Assert.All(wrong, given => Assert.Equal((RuleIds.Tri08, house.Rule(RuleIds.Tri08)!.Article),
            RefusedBy(house, given.Named, house.Prosecution(), given.Held) is { } no ? (no.Rule, no.Article) : default));
        Assert.Null(RefusedBy(house, new(held.Giver, held.MandateId), house.Prosecution(), held));
        Assert.Null(RefusedBy(house, Named(Held(house, open: true)).Named, house.Prosecution(), Held(house, open: true)));
    }

    /// <summary>Giver and taker are parties of the house on the day itself: who left takes its mandates along.</summary>
    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri08, MemberType = typeof(Houses))]
    public void Refused_once_the_giver_or_the_taker_is_no_longer_a_party(string id)
    {
        var house = Houses.Of(id);
        var held = Held(house);
        foreach (var gone in (string[])[held.Giver, held.Taker])
        {
            var after = house with { Parties = [.. house.Parties.Where(party => party.Id != gone)] };
            Assert.Equal(RuleIds.Tri08, RefusedBy(after, new(held.Giver, held.MandateId), held.Taker, held)?.Rule);
        }

        var without = house with { Parties = [.. house.Parties.Where(party => party.Id != house.ManagingParty.Party)] };
        var ofStaff = Held(house, taker: house.ManagingParty.Party);
        Assert.Equal(RuleIds.Tri08, RefusedBy(without, new(held.Giver, held.MandateId), house.Id, ofStaff)?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri08, MemberType = typeof(Houses))]
    public void A_lid_1_participant_decides_itself_and_staff_in_the_name_of_the_house_acts_for_the_managing_party(string id)
    {
        var house = Houses.Of(id);
        var managing = house.ManagingParty.Party;
        var notLid1 = house.Parties.First(party => !party.IsLid1).Id;
        Assert.Null(RefusedBy(house, new(house.Police(), null), house.Police()));
        Assert.Equal(RuleIds.Tri08, RefusedBy(house, new(notLid1, null), notLid1)?.Rule);
        Assert.Null(RefusedBy(house, new(managing, null), house.Id));
        Assert.Equal(RuleIds.Tri08, RefusedBy(house, new(house.Police(), null), house.Id)?.Rule);
        var held = Held(house, taker: managing);
        Assert.Null(RefusedBy(house, new(held.Giver, held.MandateId), house.Id, held));
        Assert.Equal(RuleIds.Tri08, RefusedBy(house, new(held.Giver, held.MandateId), house.Prosecution(), held)?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int04, MemberType = typeof(Houses))]
    public void Refused_when_the_referrer_was_not_consulted_where_the_profile_asks_it(string id)
    {
        var house = Houses.Of(id);
        var weighed = Complete(house);
        var refusal = DecisionRules.RefuseUnconsultedReferrer(house, house.Process(),
            weighed with { Consultations = [.. weighed.Consultations.Where(c => c.Kind != "referrer")] });
        Assert.Equal(house.Process().Triage!.RequiresReferrerConsultation ? RuleIds.Int04 : null, refusal?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri02, MemberType = typeof(Houses))]
    public void Refused_when_nobody_but_the_referrer_was_consulted(string id)
    {
        var house = Houses.Of(id);
        var weighed = Complete(house) with { AnswersReceived = 0, Consultations = [Consulted(house, "referrer", house.Police())] };
        Assert.Equal(RuleIds.Tri02, DecisionRules.RefuseUnconsulted(house, house.Process(), weighed)?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri02, MemberType = typeof(Houses))]
    public void The_view_of_the_municipality_concerned_is_asked_exactly_where_the_profile_asks_it(string id)
    {
        var house = Houses.Of(id);
        var other = house.Municipalities.FirstOrDefault(m => m.Party != house.Municipality().Party)?.Party ?? "gemeente-elders";
        var weighed = Complete(house) with
        {
            Consultations = [Consulted(house, "referrer", house.Police()),
            Consulted(house, "municipality", other)]
        };
        Assert.Equal(house.Process().Triage!.RequiresMunicipalityView ? RuleIds.Tri02 : null,
            DecisionRules.RefuseUnconsulted(house, house.Process(), weighed)?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri03, MemberType = typeof(Houses))]
    public void Refused_when_it_does_not_say_why_the_municipality_cannot_do_it_alone(string id)
    {
        var house = Houses.Of(id);
        Assert.Equal(RuleIds.Tri03, DecisionRules.RefuseLocal(house, house.Process(), Draft(house, Outcomes.Case) with { LocalUnless = " " })?.Rule);
    }

    [Theory, MemberData(nameof(Houses.NotCarrying), RuleIds.Tri03, MemberType = typeof(Houses))]
    public void Local_unless_and_the_view_on_the_system_are_not_asked_where_the_covenant_leaves_them_out(string id)
    {
        var house = Houses.Of(id);
        var bare = Draft(house, Outcomes.Case) with { LocalUnless = null, SystemView = null, CarePunishment = null };
        Assert.Null(DecisionRules.RefuseLocal(house, house.Process(), bare));
        Assert.Null(DecisionRules.RefuseSystem(house, house.Process(), bare));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri06, MemberType = typeof(Houses))]
    public void Refused_when_the_system_or_care_and_punishment_were_not_looked_at(string id)
    {
        var house = Houses.Of(id);
        foreach (var outcome in (string[])[Outcomes.Case, Outcomes.NotACase])
        {
            Assert.Equal(RuleIds.Tri06, DecisionRules.RefuseSystem(house, house.Process(), Draft(house, outcome) with { SystemView = null })?.Rule);
            Assert.Equal(RuleIds.Tri06, DecisionRules.RefuseSystem(house, house.Process(), Draft(house, outcome) with { CarePunishment = "" })?.Rule);
        }

        Assert.Null(DecisionRules.RefuseSystem(house, house.Process(),
            Draft(house, Outcomes.Unclear) with { SystemView = null, CarePunishment = null }));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri04, MemberType = typeof(Houses))]
    public void Refused_whatever_the_outcome_when_one_criterion_of_covenant_or_law_was_not_weighed(string id)
    {
        var house = Houses.Of(id);
        var weighed = Complete(house);
        foreach (var outcome in Outcomes.All)
        {
            Refusal? Refusal(IEnumerable<CriterionJudgement> criteria) =>
                DecisionRules.RefuseUnweighed(house, house.Process(), Draft(house, outcome), weighed with { Criteria = [.. criteria] });
            Assert.All(weighed.Criteria, left => Assert.Equal(RuleIds.Tri04, Refusal(weighed.Criteria.Except([left]))?.Rule));
            Assert.All(weighed.Criteria, left => Assert.Equal(RuleIds.Tri04,
                Refusal(weighed.Criteria.Except([left]).Append(Judged(house, left.List, left.Code, true, motivation: " ")))?.Rule));
            // What cannot be said yet is enough to ask on, and to nothing else.
            Assert.All(weighed.Criteria, left => Assert.Equal(outcome is Outcomes.Unclear ? null : RuleIds.Tri04,
                Refusal(weighed.Criteria.Except([left]).Append(Judged(house, left.List, left.Code, null)))?.Rule));
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri04, MemberType = typeof(Houses))]
    public void Refused_whatever_the_outcome_when_a_lid_1_participant_that_is_involved_is_silent(string id)
    {
        var house = Houses.Of(id);
        var weighed = Complete(house);
        var (other, lid2) = (house.PartyOf(PartyKinds.ChildProtection), house.Parties.First(party => !party.IsLid1).Id);
        foreach (var outcome in Outcomes.All)
        {
            Refusal? Refusal(Weighed of) => DecisionRules.RefuseUnweighed(house, house.Process(), Draft(house, outcome), of);
            Assert.Null(Refusal(weighed));
            Assert.Null(Refusal(weighed with { Involved = [.. weighed.Involved, lid2] }));
            Assert.All(weighed.JudgedBy, silent => Assert.Contains(silent,
                Refusal(weighed with { JudgedBy = [.. weighed.JudgedBy.Except([silent])] })!.Detail, StringComparison.Ordinal));
            Assert.Equal(RuleIds.Tri04, Refusal(weighed with { Involved = [.. weighed.Involved, other] })?.Rule);
        }

        Assert.Equal(RuleIds.Tri04, DecisionRules.RefuseUnweighed(house, house.Process(),
            Draft(house, Outcomes.Case) with { Parties = [new(other, "x", null)] }, weighed)?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri04, MemberType = typeof(Houses))]
    public void Refused_as_a_case_alone_when_the_law_is_not_met(string id)
    {
        var house = Houses.Of(id);
        var weighed = Complete(house) with { Criteria = [.. Criteria(house, lawMet: false)] };
        foreach (var outcome in Outcomes.All) Assert.Equal(outcome is Outcomes.Case ? RuleIds.Tri04 : null,
            DecisionRules.RefuseUnweighed(house, house.Process(), Draft(house, outcome), weighed)?.Rule);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri04, MemberType = typeof(Houses))]
    public void Refused_when_the_house_replaces_what_a_participant_recorded_itself(string id)
    {
        ParticipantJudgement Recorded(bool byItself) => new()
        {
            WeighingId = default, Party = "x", House = id, Process = "x", Met = true, Motivation = "x", RecordedAt = default, IsOwnWord = byItself,
        };
        Assert.Equal(RuleIds.Tri04, ParticipantJudgement.RefuseReplacing(Houses.Of(id), Recorded(byItself: true))?.Rule);
        Assert.Null(ParticipantJudgement.RefuseReplacing(Houses.Of(id), Recorded(byItself: false)));
        Assert.Null(ParticipantJudgement.RefuseReplacing(Houses.Of(id), null));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Cov06, MemberType = typeof(Houses))]
    public void The_formula_advises_and_a_deviation_needs_a_motivation_both_ways(string id)
    {
        var house = Houses.Of(id);
        var process = house.Process();
        var holds = Complete(house);
        var fails = holds with { Criteria = [.. Criteria(house, covenantMet: false)] };
        Refusal? Refusal(string outcome, Weighed weighed, string? motivation) =>
            DecisionRules.RefuseDeviation(house, process, Draft(house, outcome) with { DeviationMotivation = motivation }, weighed);
        Assert.Equal(RuleIds.Cov06, Refusal(Outcomes.Case, fails, " ")?.Rule);
        Assert.Equal(RuleIds.Cov06, Refusal(Outcomes.NotACase, holds, null)?.Rule);
        Assert.Null(Refusal(Outcomes.Case, fails, "De druk op het gezin weegt door."));
        Assert.Null(Refusal(Outcomes.Case, holds, null));
        Assert.Null(Refusal(Outcomes.NotACase, fails, null));
        Assert.Null(Refusal(Outcomes.Unclear, fails, null));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri05, MemberType = typeof(Houses))]
    public void Refused_when_an_outcome_lacks_what_belongs_to_it(string id)
    {
        var house = Houses.Of(id);
        var accepted = Draft(house, Outcomes.Case);
        var unclear = Draft(house, Outcomes.Unclear);
        DecisionDraft[] wrong =
        [
            Draft(house, Outcomes.NotACase) with { Advice = " " },
            unclear with { Question = null },
            unclear with { Question = unclear.Question! with { Text = "" } },
            unclear with { Question = unclear.Question! with { Party = null } },
            unclear with { Question = unclear.Question! with { DueOn = null } },
            unclear with { Question = unclear.Question! with { NextTriageOn = null } },
            accepted with { Table = null },
            accepted with { Goal = "" },
            accepted with { Themes = [] },
            accepted with { Parties = [] },
            accepted with { Parties = [new(house.Police(), " ", null)] },
        ];
        Assert.All(wrong, draft => Assert.Equal(RuleIds.Tri05, DecisionRules.RefuseOutcome(house, draft)?.Rule));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public void Refused_with_the_article_of_the_law_when_a_party_is_no_participant(string id)
    {
        var house = Houses.Of(id);
        foreach (var party in house.Parties)
        {
            var may = house.Law.PartyClass(party.WgsClass)!.MayRefer;
            var refusal = DecisionRules.RefuseOutsiders(house,
                Draft(house, Outcomes.Case) with { Parties = [new(house.Police(), "x", null), new(party.Id, "x", null)], Question = null });
            Assert.Equal(may ? null : RuleIds.Mee03, refusal?.Rule);
            if (!may) Assert.Contains("WGS 2.31(4)", refusal!.Article, StringComparison.Ordinal);
            Assert.Equal(may ? null : RuleIds.Mee03, DecisionRules.RefuseOutsiders(
                house, Draft(house, Outcomes.Unclear) with
                {
                    Parties = null,
                    Question = new("x", party.Id, new(2026, 3, 10), new(2026, 3, 12))
                })?.Rule);
        }

        Assert.Contains(house.Parties, party => party.WgsClass == "none");
    }

    private static (Mandate Named, RegisteredMandate Held) Named(RegisteredMandate held) => (new(held.Giver, held.MandateId), held);

    private static Refusal? RefusedBy(HouseProfile house, Mandate? named, string party, params RegisteredMandate[] held) =>
        DecisionRules.RefuseMandate(house, Draft(Houses.Of(house.Id), Outcomes.Case) with { Mandate = named }, By(party, held));

    private static Authority By(string party, params RegisteredMandate[] held) => new(party, Today, held);

    /// <summary>A mandate of the police to the prosecution for one day, unless the test says otherwise; days count from today.</summary>
    private static RegisteredMandate Held(
        HouseProfile house, string? giver = null, string? taker = null, string scope = RegisteredMandate.Admission, bool accepted = true,
        int on = 0, bool open = false, HouseProfile? of = null) => new()
        {
            MandateId = new("00000000-0000-7000-8000-000000000001"), House = (of ?? house).Id, Giver = giver ?? house.Police(),
            Taker = taker ?? house.Prosecution(), Scope = scope, From = Today.AddDays(on),
            LastDay = open ? null : Today.AddDays(on), AcceptedOn = accepted ? Today : null, Revision = 2,
        };

    private static CurrentUser User(HouseProfile house, string role) => new("s", house.Id, house.Municipality().Party, [role], [], "c", "");

    private static DecisionDraft Draft(HouseProfile house, string outcome) => new(
        outcome, "x", outcome is Outcomes.NotACase ? "x" : null, new(house.Municipality().Party, null), "x", "x", "x", "x",
        new("x", house.Prosecution(), new(2026, 3, 10), new(2026, 3, 12)), house.Process().Tables[0].Code, "x", ["x"],
        [new(house.Police(), "x", null), new(house.Prosecution(), "x", null)]);

    private static Weighed Complete(HouseProfile house) => new(
        house.Municipality().Code, house.Police(), 1, [.. Criteria(house)],
        [Consulted(house, "referrer", house.Police()), Consulted(house, "municipality", house.Municipality().Party)],
        [house.Police(), house.Prosecution(), house.Municipality().Party], [house.Police(), house.Municipality().Party, house.Prosecution()]);

    private static IEnumerable<CriterionJudgement> Criteria(HouseProfile house, bool covenantMet = true, bool lawMet = true) =>
    [
        .. house.Process().Criteria.Select(c => Judged(house, CriterionLists.Covenant, c.Code, covenantMet)),
        .. house.Law.BgsCriteria.Select(c => Judged(house, CriterionLists.Law, c.Code, lawMet)),
    ];

    private static CriterionJudgement Judged(HouseProfile house, string list, string code, bool? met, string motivation = "x") =>
        new() { WeighingId = default, House = house.Id, List = list, Code = code, Met = met, Motivation = motivation };

    private static Consultation Consulted(HouseProfile house, string kind, string party) => new()
    {
        Id = default, WeighingId = default, House = house.Id, Kind = kind, Party = party, HeldOn = new(2026, 3, 1), Summary = "x",
        RecordedAt = default,
    };
}
