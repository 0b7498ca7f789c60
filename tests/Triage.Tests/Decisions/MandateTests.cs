using System.Text.Json;
using Platform.Contracts.Governance;
using Platform.Contracts.Logboek;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests.Decisions;

/// <summary>TRI-08: by a lid-1 participant, or by a mandate of it as Governance told it; to what was not told nobody can point.</summary>
[Collection(TriageCollection.Name)]
public sealed class MandateTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri08, MemberType = typeof(Houses))]
    public async Task Refused_unless_the_mandate_is_registered_and_in_force_and_nothing_kept_or_told(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var decision = await host.Sitting(house, caseId, "case");
        var good = host.Mandate(house);
        MandateSet[] told =
        [
            good with { MandateId = Guid.NewGuid(), AcceptedOn = null, Revision = 1 },
            good with { MandateId = Guid.NewGuid(), From = host.Today.AddDays(-9), LastDay = host.Today.AddDays(-1) },
            good with { MandateId = Guid.NewGuid(), From = host.Today.AddDays(1), LastDay = host.Today.AddDays(9) },
            good with { MandateId = Guid.NewGuid(), Taker = house.Prosecution() },
            good with { MandateId = Guid.NewGuid(), Giver = house.Parties.First(party => !party.IsLid1).Id },
            good with { MandateId = Guid.NewGuid(), Scope = "vote" },
            good with { MandateId = Guid.NewGuid(), House = house.Other().Id },
        ];
        foreach (var mandate in told) await host.TellAsync(mandate);
        foreach (var mandate in told.Append(good)) // The good one was not told of yet.
        {
            decision["mandate"] = Named(mandate);
            var answer = await host.Silent<TriageDecided>(() => host.Decide(house, caseId, decision));
            Assert.Equal(house.Rule(RuleIds.Tri08)!.Article, answer.ExpectRefusal(RuleIds.Tri08).Problem.Article);
        }

        Assert.Equal("ready", await host.State(caseId));
        await host.Messages.WaitFor<LogLinesRecorded>(message =>
            message.Audit.Any(line => line.Outcome == "refused" && line.Rule == RuleIds.Tri08 && line.ObjectId == caseId));

        await host.TellAsync(good);
        var taken = (await host.Decide(house, caseId, decision)).Expect(201).Id;
        var view = (await host.Director(house).GetAsync($"weighings/{caseId}/decisions/{taken}")).Expect(200).Json;
        Assert.Equal((good.Giver, good.MandateId), Mandate(view));
        var basis = view.GetProperty("basis").GetProperty("mandate");
        Assert.Equal((good.MandateId, good.Giver, good.Taker, $"{good.From:O}", $"{good.LastDay:O}"),
            (basis.GetProperty("id").GetGuid(), basis.GetProperty("giver").GetString(), basis.GetProperty("taker").GetString(),
                basis.GetProperty("from").GetString(), basis.GetProperty("lastDay").GetString()));
        Assert.Equal((good.Giver, good.MandateId), Mandate((await host.Director(house).GetAsync($"weighings/{caseId}")).Expect(200).Json
            .GetProperty("decisions")[0]));
    }

    /// <summary>Who decides for its own party, or in the name of the house for the party that manages it, names no mandate.</summary>
    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri08, MemberType = typeof(Houses))]
    public async Task The_own_party_decides_without_one_and_so_does_staff_of_the_house_for_the_managing_party(string id)
    {
        var house = Houses.Of(id);
        var staff = host.As(house.Id, house.Id, house.Process().Triage!.Deciders[0]);
        var caseId = await host.Weighed(house);
        var decision = TriageHost.Decision(house, "unclear");
        decision["mandate"]!["party"] = house.Police();
        (await host.Decide(house, caseId, decision, staff)).ExpectRefusal(RuleIds.Tri08);
        decision["mandate"]!["party"] = house.ManagingParty.Party;
        (await host.Decide(house, caseId, decision, staff)).Expect(201);

        var own = await host.Weighed(house);
        var taken = (await host.Decide(house, own, TriageHost.Decision(house, "case"))).Expect(201).Id;
        var view = (await host.Director(house).GetAsync($"weighings/{own}/decisions/{taken}")).Expect(200).Json;
        Assert.Equal((house.Municipality().Party, (Guid?)null), Mandate(view));
        Assert.Equal(JsonValueKind.Null, view.GetProperty("basis").GetProperty("mandate").ValueKind);
    }

    [Fact]
    public async Task Refused_when_it_was_revoked_between_reading_and_deciding()
    {
        var caseId = await host.Weighed(House);
        var mandate = await host.TellAsync(host.Mandate(House));
        var decision = await host.Sitting(House, caseId, "case");
        decision["mandate"] = Named(mandate);
        var read = await host.ETagOf(House, caseId);
        await host.TellAsync(mandate with { LastDay = host.Today.AddDays(-1), Revision = 3 });
        (await host.Silent<TriageDecided>(() => host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: read)))
            .ExpectRefusal(RuleIds.Tri08);
        Assert.Equal("ready", await host.State(caseId));
    }

    [Fact]
    public async Task The_same_word_twice_is_one_and_an_older_one_or_one_of_another_house_changes_nothing()
    {
        var mandate = host.Mandate(House);
        var revoked = mandate with { LastDay = host.Today.AddDays(-1), Revision = 3 };
        foreach (var told in (MandateSet[])[mandate, mandate, revoked, revoked, mandate, mandate with { AcceptedOn = null, Revision = 1 },
            mandate with { House = House.Other().Id, Revision = 9 }]) await host.TellAsync(told);
        Assert.Equal([$"{House.Id} {revoked.LastDay:yyyy-MM-dd} 3"], await host.Database.ColumnAsync<string>(
            "select house || ' ' || last_day || ' ' || revision from registered_mandates where mandate_id = $1 and house = $2",
            mandate.MandateId, House.Id));
    }

    private static JsonObject Named(MandateSet mandate) => new() { ["party"] = mandate.Giver, ["mandateId"] = mandate.MandateId };

    private static (string? Party, Guid? Id) Mandate(JsonElement decision)
    {
        var (party, id) = (decision.GetProperty("mandate").GetProperty("party"), decision.GetProperty("mandate").GetProperty("mandateId"));
        return (party.GetString(), id.ValueKind is JsonValueKind.Null ? null : id.GetGuid());
    }
}
