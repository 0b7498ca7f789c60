using System.Text.Json;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Partnership.Covenants;
using Platform.Governance.DecisionMaking.Decisions;
using Platform.Governance.Partnership.Parties.Accessions;
using Platform.Governance.Partnership.Parties.Exits;
using Platform.Governance.Tests.Partnership.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.Partnership.Parties;

/// <summary>What an exit stands on. A service of its own: the day of signing is recorded once, and who leaves here is gone.</summary>
public sealed class ExitGroundTests(GovernanceHost host) : IClassFixture<GovernanceHost>
{
    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov19, MemberType = typeof(GovernanceHost))]
    public async Task Notice_counts_from_the_day_of_signing_on_record(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var secretary = host.Secretary(house);
        var (first, second) = (Leaver(house, 0), Leaver(house, 1));
        var early = covenant.InForceFrom is null ? (await host.Member(house, first).PostAsync("exits", Notice())).Expect(201) : null;
        var signedOn = covenant.InForceFrom ?? host.Day(0).AddYears(-5).AddMonths(2);
        if (early is not null)
        {
            Assert.Equal(JsonValueKind.Null, (await FactsAsync()).GetProperty("inForceFrom").ValueKind);
            (await secretary.PutAsync($"covenants/{covenant.Id}/signing", new { signedOn })).Expect(204);
        }

        Assert.Equal(signedOn.Iso(), (await FactsAsync()).GetProperty("inForceFrom").GetString());
        var end = CovenantTermCalendar.Of(signedOn, covenant.Term.FirstYears, covenant.Term.RenewalYears, host.Day(0)).RunsUntil.AddDays(1);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Member(house, second).PostAsync("exits", Notice().With("effectiveOn", end.AddDays(-1)))).ExpectRefusal(RuleIds.Gov19);
            (await host.Member(house, second).PostAsync("exits", Notice().With("writtenOn", "2200-12-31"))).ExpectRefusal(RuleIds.Gov19);
            (await host.Member(house, second).PostAsync("exits", Notice().With("writtenOn", "9999-12-31"))).ExpectError("writtenOn");
            if (early is not null)
                (await host.StepAsync(house, $"exits/{early.Id}", "effects", new { effectiveOn = end.AddDays(-1) })).ExpectRefusal(RuleIds.Gov19);
        });
        var exit = (await host.Member(house, second).PostAsync("exits", Notice())).Expect(201);
        Assert.Equal(end.Iso(), (await secretary.GetAsync(exit.Location)).Expect(200).Json.GetProperty("effectiveOn").GetString());
        Assert.Equal(DutchTime.StartOf(end), (await host.Messages.WaitFor<PartyLeft>(told => told.Party == second)).From);
        if (early is not null) (await host.StepAsync(house, $"exits/{early.Id}", "effects", new { effectiveOn = end })).Expect(204);

        async Task<JsonElement> FactsAsync() => (await secretary.GetAsync($"houses/{house}")).Expect(200).Json.GetProperty("covenant");
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task A_party_leaves_only_for_an_amendment_it_can_still_refuse(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var (leaves, stays) = (Leaver(house, 2), Leaver(house, 3));
        var foreign = GovernanceHost.Catalog.Covenants.First(other => other.Id != covenant.Id);
        var elsewhere = await host.ProposeAsync(foreign);
        await host.DecideAsync(elsewhere, foreign.Houses[0].Id);
        var id = await host.ProposeAsync(covenant, house);
        var from = DateOnly.Parse((await host.Secretary(house).GetAsync($"amendments/{id}")).Expect(200).Json.GetProperty("inForceFrom").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture);
        var letter = Letter(leaves, id, from);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("exits", letter)).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("amendmentId", Guid.NewGuid()))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("amendmentId", elsewhere))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("secrecyAcknowledged", false))).ExpectRefusal(RuleIds.Gov21);
            (await host.Secretary(house).PostAsync("exits", letter.With("amendmentId", null).With("effectiveOn", null).With("reference", null)))
                .ExpectError("amendmentId").ExpectError("effectiveOn").ExpectError("reference");
        });

        await host.DecideAsync(id, house);
        (await host.SignAsync(house, stays, id, new { answer = "signed" })).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("exits", letter.With("party", stays))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("effectiveOn", from.AddDays(-1)))).ExpectRefusal(RuleIds.Gov18);
        });
        var exit = (await host.Secretary(house).PostAsync("exits", letter)).Expect(201);
        Assert.Equal(DutchTime.StartOf(from),
            (await host.Messages.WaitFor<PartyLeft>(told => told.Party == leaves && told.Houses.Contains(house))).From);
        Assert.Contains(leaves, await host.PartiesAsync(house));
        Assert.DoesNotContain(leaves, await host.PartiesAsync(house, $"?on={from.Iso()}"));
        var found = (await host.Delegate(house).GetAsync($"exits?state=dated&party={leaves}")).Expect(200).Json.GetProperty("items")[0];
        Assert.Equal(exit.Id, found.GetProperty("id").GetGuid());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public void Who_wrote_when_the_amendment_was_in_force_already_gives_notice_like_anybody(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var board = profile.Body(BodyIds.Board)!;
        var at = host.Clock.Now;
        var amendment = Amendment.Propose(profile, "1", "2", "tekst", "{}", host.Day(0), at);
        var decision = Decision.Propose(profile, board, new("x", "y", null, null, false, null), at);
        decision.Open(profile, board, [], at);
        foreach (var party in Motions.Voters(house, BodyIds.Board)) decision.Cast(party, null, VoteChoice.For, false, at);
        decision.Close(board, null, at);
        amendment.Decide(profile, decision, at);

        Refusal? On(int day) =>
            PartyExit.MayRefuse(profile, new("p", host.Day(day), null, ExitGround.Amendment, amendment.Id, null, true), amendment);
        Assert.Null(On(0));
        Assert.Equal(RuleIds.Gov18, On(1)?.Rule);
        amendment.Withdraw("toch niet", at);
        Assert.Equal(RuleIds.Gov18, On(0)?.Rule);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task A_party_leaves_for_an_accession_from_the_day_that_it_takes_effect(string house)
    {
        var (leaves, newcomer) = (Leaver(house, 4), Joining.NewParty());
        var id = await host.DecidedAsync(house, newcomer);
        var letter = Letter(leaves, id, host.Day(0)).With("ground", "accession").With("amendmentId", null).With("accessionId", id);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("exits", letter)).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("accessionId", Guid.NewGuid()))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("accessionId", null))).ExpectError("accessionId");
            (await host.Secretary(house).PostAsync("exits", letter.With("amendmentId", id))).ExpectError("amendmentId");
            (await host.Secretary(house).PostAsync("exits", letter.With("ground", "notice"))).ExpectError("accessionId");
        });

        (await host.SignAsync(house, id, "organisation")).Expect(204);
        (await host.SignAsync(house, id, "chair")).Expect(204);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("exits", letter.With("effectiveOn", host.Day(-1)).With("writtenOn", host.Day(-2))))
                .ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("exits", letter.With("party", newcomer))).ExpectRefusal(RuleIds.Gov18);
        });
        var exit = (await host.Secretary(house).PostAsync("exits", letter)).Expect(201);
        var seen = (await host.Secretary(house).GetAsync(exit.Location)).Expect(200).Json;
        Assert.Equal(("accession", id, host.Day(0).Iso(), "dated"),
            (seen.GetProperty("ground").GetString(), seen.GetProperty("accessionId").GetGuid(), seen.GetProperty("effectiveOn").GetString(),
                seen.GetProperty("state").GetString()));
        Assert.Equal(DutchTime.StartOf(host.Day(0)), (await host.Messages.WaitFor<PartyLeft>(told => told.Party == leaves)).From);
        Assert.DoesNotContain(leaves, await host.PartiesAsync(house));

        // What another house agreed to is no ground here.
        var other = GovernanceHost.OtherHouse(house);
        (await host.Secretary(other).PostAsync("exits", letter.With("party", Leaver(other, 5)))).ExpectRefusal(RuleIds.Gov18);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public void Who_wrote_when_the_accession_had_taken_effect_gives_notice_like_anybody(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var accession = Accession.Apply(profile, new("nieuw", new("Nieuw", "municipality", "lid1", null, null), "taak", host.Day(-9), "p"),
            host.Clock.Now);
        accession.Sign(Signatory.Organisation, host.Day(0), null, host.Clock.Now);
        Assert.Equal(RuleIds.Gov18, On(0)?.Rule);
        accession.Sign(Signatory.Chair, host.Day(0), null, host.Clock.Now);
        Assert.Null(On(0));
        Assert.Null(On(-1));
        Assert.Equal(RuleIds.Gov18, On(1)?.Rule);

        Refusal? On(int day) =>
            PartyExit.MayRefuse(profile, new("p", host.Day(day), null, ExitGround.Accession, null, accession.Id, true), accession);
    }

    // Without a seat in the board, and no kind of which a house has one only: others count on these.
    private static string Leaver(string house, int which)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var named = profile.Body(BodyIds.Board)!.NamedParties();
        return profile.Parties.Select(static party => party.Id).Where(party => !named.Contains(party))
            .Concat(named.Order(StringComparer.Ordinal).Skip(1)).ElementAt(which);
    }

    private Dictionary<string, object?> Notice() => new() { ["writtenOn"] = host.Day(0), ["ground"] = "notice", ["secrecyAcknowledged"] = true };

    private Dictionary<string, object?> Letter(string party, Guid amendment, DateOnly from) => new()
    {
        ["party"] = party, ["writtenOn"] = host.Day(0), ["reference"] = "brief 12", ["ground"] = "amendment", ["amendmentId"] = amendment,
        ["effectiveOn"] = from, ["secrecyAcknowledged"] = true,
    };
}
