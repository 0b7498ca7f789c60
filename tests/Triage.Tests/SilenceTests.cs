using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Triage.Decisions;

namespace Platform.Triage.Tests;

/// <summary>ACC-07: what people type stays in Triage's own tables.</summary>
[Collection(TriageCollection.Name)]
public sealed class SilenceTests(TriageHost host)
{
    private const string Typed = "zilvervos";
    private static readonly HouseProfile House = Houses.Catalog.Houses.First(house => house.Carries(RuleIds.Tri06));

    [Fact]
    public async Task No_word_that_was_typed_leaves_in_a_message_a_location_or_a_log_line()
    {
        var decider = host.Decider(House);
        var places = new List<string?>();
        var caseId = await host.Weighed(House);
        Note(await decider.PostAsync($"weighings/{caseId}/consultations",
            new { kind = "party", party = House.Police(), on = "2026-03-01", summary = Typed }));
        Note(await decider.PostAsync(
            $"weighings/{caseId}/judgements", new { party = House.PartyOf(PartyKinds.ChildProtection), met = false, motivation = Typed }));
        var criteria = House.Process().Criteria.Select(c => new { code = c.Code, met = true, motivation = Typed });
        Note(await decider.PutAsync($"weighings/{caseId}/criteria", new
        {
            criteria, bgsCriteria = House.Law.BgsCriteria.Select(c => new { code = c.Code, met = true, motivation = Typed }),
        }, await host.ETagOf(House, caseId)));
        Note(await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "acute", reason = Typed }, await host.ETagOf(House, caseId)));
        var cancelled = await host.Session(House, caseId);
        Note(await decider.PostAsync($"sessions/{cancelled}/cancellation", new { reason = Typed },
            ifMatch: await host.SessionETag(House, cancelled)));
        var session = await host.Session(House, caseId);
        var decisions = new List<Guid>();
        foreach (var outcome in (string[])["unclear", "not-a-case"])
        {
            var draft = TriageHost.Decision(House, outcome);
            foreach (var field in (string[])["motivation", "deviationMotivation", "localUnless", "systemView", "carePunishment", "advice"]) draft[
                field] = Typed;
            if (draft["question"] is { } question) question["text"] = Typed;
            draft["sessionId"] = session;
            var taken = await host.Decide(House, caseId, draft);
            Note(taken);
            decisions.Add(taken.Id);
        }

        var accepted = await host.Weighed(House);
        var draftOfCase = TriageHost.Decision(House, "case");
        foreach (var field in (string[])["motivation", "localUnless", "systemView", "carePunishment", "goal"]) draftOfCase[field] = Typed;
        draftOfCase["themes"] = new JsonArray(Typed);
        foreach (var party in draftOfCase["parties"]!.AsArray()) party!["purpose"] = Typed;
        Note(await host.Decide(House, accepted, draftOfCase));
        var minutes = new { state = "adopted", entries = decisions.Select(decisionId => new { decisionId, text = Typed }) };
        Note(await decider.PutAsync($"sessions/{session}/minutes", minutes, await host.SessionETag(House, session)));
        Note(await host.Delegate(House, House.Police()).PostAsync($"advices/{caseId}/receipts"));

        await host.SettledAsync();
        Assert.True(await host.WithDbAsync<TriageDbContext, int>(House.Id,
            async db => (await db.Set<Decision>().Select(d => (string)d.Motivation).ToListAsync()).Count(static text => text == Typed)) >= 3);
        Assert.DoesNotContain(host.Messages.Everything(), heard => JsonSerializer.Serialize(heard.Message).Contains(Typed, StringComparison.Ordinal));
        Assert.DoesNotContain(places, place => place?.Contains(Typed, StringComparison.Ordinal) is true);
        Assert.DoesNotContain(host.Instance.Troubles, line => line.Contains(Typed, StringComparison.Ordinal));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location like $1", $"%{Typed}%"));

        void Note(Answer answer)
        {
            Assert.True(answer.Status is 201 or 204, answer.Text);
            places.Add(answer.Headers.Location?.ToString());
        }
    }
}
