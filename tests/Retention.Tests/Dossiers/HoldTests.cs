using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;
using Platform.Covenants;

namespace Platform.Retention.Tests.Dossiers;

[Collection(RetentionCollection.Name)]
public sealed class HoldTests(RetentionHost host)
{
    private static HouseProfile House => Houses.First;

    [Fact]
    public async Task RET_05_A_hold_keeps_a_dossier_off_the_lists_until_it_is_ended()
    {
        var id = await host.DueAsync(House);
        var before = (await host.Director(House).GetAsync($"dossiers/{id}")).ETag;
        var hold = await host.Director(House).CreateAsync($"dossiers/{id}/holds", Body());

        // The dossier's own version moves, so that an erasure at the same moment loses.
        Assert.NotEqual(before, (await host.Director(House).GetAsync($"dossiers/{id}")).ETag);
        (await host.Director(House).PostAsync("destruction-lists", new { process = "complex", dossiers = new[] { id } })).ExpectRefusal("RET-05");
        (await host.Director(House).PostAsync($"dossiers/{id}/holds/{hold}/ending")).Expect(204);
        await host.ProposeAsync(House, id);
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null,
            (await host.DossierAsync(House, id)).GetProperty("holds")[0].GetProperty("endedOn").ValueKind);
    }

    [Fact]
    public async Task RET_05_A_hold_placed_in_the_cooling_off_is_seen_when_the_list_is_carried_out()
    {
        var (held, other) = (await host.DueAsync(House), await host.DueAsync(House));
        var list = await host.ApprovedAsync(House, held, other);
        var alone = await host.DueAsync(House);
        var heldList = await host.ApprovedAsync(House, alone);
        foreach (var id in (Guid[])[held, alone]) await host.Officer(House).CreateAsync($"dossiers/{id}/holds", Body());
        host.PassCoolingOff(House);
        await host.OrderAsync(other);

        Assert.Equal("executing", await host.StateAsync(House, list));
        Assert.Equal(["ordered", "skipped"], (await host.ListAsync(House, list)).GetProperty("items").EnumerateArray()
            .Select(static item => item.GetProperty("state").GetString()).Order());
        Assert.Equal("kept", (await host.DossierAsync(House, held)).GetProperty("state").GetString());

        // Where all of it is held, the list ends with nothing done.
        await TestKit.Eventually.Holds(async () => await host.StateAsync(House, heldList) == "done");
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<Contracts.Retention.EraseDossier>(),
            order => order.DossierId == held || order.DossierId == alone);

        // What is being erased cannot be held: nobody should believe that it is.
        (await host.Officer(House).PostAsync($"dossiers/{other}/holds", Body())).ExpectRefusal("RET-06");
    }

    [Fact]
    public async Task RET_05_An_open_dispute_holds_its_dossier_until_it_ends_whichever_word_comes_first()
    {
        var (id, late) = (await host.DueAsync(House), await host.DueAsync(House));
        var (filed, ended) = Dispute(id);
        await host.TellAsync(filed, filed);
        var hold = Assert.Single((await host.DossierAsync(House, id)).GetProperty("holds").EnumerateArray());
        Assert.Equal(("dispute", filed.DisputeId), (hold.GetProperty("kind").GetString(), hold.GetProperty("id").GetGuid()));
        (await host.Director(House).PostAsync("destruction-lists", new { process = "complex", dossiers = new[] { id } })).ExpectRefusal("RET-05");
        await host.TellAsync(ended);
        await host.ProposeAsync(House, id);

        var (lateFiled, earlyEnded) = Dispute(late);
        await host.TellAsync(earlyEnded);
        await host.TellAsync(lateFiled);
        await host.ProposeAsync(House, late);
    }

    [Fact]
    public async Task RET_05_A_dispute_that_overtakes_the_word_of_its_case_holds_it_all_the_same()
    {
        var id = Guid.CreateVersion7();
        var (filed, ended) = Dispute(id);
        await host.TellAsync(filed with { Process = "complex" });
        await host.TellAsync(new Contracts.Intake.CaseReferred
        {
            House = House.Id, CaseId = id, Process = "complex", Covenant = House.Covenant.Id, ReferringParty = House.Parties[0].Id,
            Municipality = null, SubjectCount = 1,
            FirstProcessedOn = DutchTime.DateOf(host.Clock.Now).AddDays(-9), ReferredAt = host.Clock.Now,
        });
        var dossier = await host.DossierAsync(House, id);
        Assert.Equal(DutchTime.DateOf(host.Clock.Now).AddDays(-9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            dossier.GetProperty("firstProcessedOn").GetString());
        var hold = Assert.Single(dossier.GetProperty("holds").EnumerateArray());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, hold.GetProperty("endedOn").ValueKind);
        await host.TellAsync(ended with { Process = "complex" });
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await host.DossierAsync(House, id))
            .GetProperty("holds")[0].GetProperty("endedOn").ValueKind);
    }

    [Theory, MemberData(nameof(EveryHouse))]
    public async Task GOV_32_A_complaint_holds_its_dossier_while_the_house_and_then_its_last_step_has_it(string name)
    {
        var house = Houses.Catalog.House(name);
        var process = house.Processes.Values.First(static process => process.Triage is not null).Id;
        var (id, complaint) = (await host.DueAsync(house, process), Guid.CreateVersion7());
        var (filed, ended) = Complaint(complaint);
        await host.TellAsync(filed, filed);
        var hold = Assert.Single((await host.DossierAsync(house, id)).GetProperty("holds").EnumerateArray());
        Assert.Equal(("complaint", complaint), (hold.GetProperty("kind").GetString(), hold.GetProperty("id").GetGuid()));
        (await host.Director(house).PostAsync("destruction-lists", new { process, dossiers = new[] { id } })).ExpectRefusal("RET-05");

        // The last step holds it by itself, and it does not matter which word comes first.
        var (again, over) = Complaint(Guid.CreateVersion7());
        await host.TellAsync(ended, again);
        (await host.Director(house).PostAsync("destruction-lists", new { process, dossiers = new[] { id } })).ExpectRefusal("RET-05");
        await host.TellAsync(over);
        var (late, early) = Complaint(Guid.CreateVersion7());
        await host.TellAsync(early);
        await host.TellAsync(late);
        Assert.Equal(3, (await host.DossierAsync(house, id)).GetProperty("holds").GetArrayLength());
        (await host.Director(house).PostAsync("destruction-lists", new { process, dossiers = new[] { id } })).Expect(201);

        (ComplaintFiled Filed, ComplaintEnded Ended) Complaint(Guid step) =>
            (new() { House = name, ComplaintId = complaint, StepId = step, CaseId = id, Process = process, FiledAt = host.Clock.Now },
                new() { House = name, ComplaintId = complaint, StepId = step, CaseId = id, Process = process, EndedAt = host.Clock.Now });
    }

    public static TheoryData<string> EveryHouse() =>
        [.. Houses.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov32)).Select(static house => house.Id)];

    [Fact]
    public async Task A_dispute_of_another_house_or_about_no_dossier_holds_nothing()
    {
        var id = await host.DueAsync(House);
        var (filed, _) = Dispute(id);
        var (unknown, over) = Dispute(Guid.CreateVersion7());
        await host.TellAsync(filed with { House = Houses.Other.Id }, unknown, over);
        await host.ProposeAsync(House, id);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from holds where id = any($1)",
            new[] { filed.DisputeId, unknown.DisputeId }));
    }

    [Fact]
    public async Task Refused_when_kind_reason_or_end_is_missing()
    {
        var id = await host.DueAsync(House);
        (await host.Director(House).PostAsync($"dossiers/{id}/holds", new { kind = "because", until = DutchTime.DateOf(host.Clock.Now) }))
            .ExpectError("kind").ExpectError("reason").ExpectError("until");
        (await host.Director(House).PostAsync($"dossiers/{id}/holds", new { })).ExpectError("until");
    }

    [Fact]
    public async Task Another_house_and_another_process_get_404_and_another_role_403()
    {
        var id = await host.DueAsync(House, House.Nazorg());
        var nazorg = host.As(House.Id, House.Municipalities[0].Party, Roles.NazorgDirector);
        var hold = await nazorg.CreateAsync($"dossiers/{id}/holds", Body());
        (await host.Director(House).PostAsync($"dossiers/{id}/holds", Body())).Expect(404);
        (await host.Director(House).PostAsync($"dossiers/{id}/holds/{hold}/ending")).Expect(404);
        (await host.Officer(Houses.Other).PostAsync($"dossiers/{id}/holds", Body())).Expect(404);
        (await host.Officer(Houses.Other).PostAsync($"dossiers/{id}/holds/{hold}/ending")).Expect(404);
        (await host.As(House.Id, House.Municipalities[0].Party, Roles.PartyDelegate).PostAsync($"dossiers/{id}/holds", Body())).Expect(403);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from holds where dossier_id = $1 and ended_on is null", id));
    }

    private (DisputeFiled Filed, DisputeEnded Ended) Dispute(Guid dossier)
    {
        var dispute = Guid.CreateVersion7();
        return (new() { House = House.Id, DisputeId = dispute, CaseId = dossier, FiledAt = host.Clock.Now },
            new() { House = House.Id, DisputeId = dispute, CaseId = dossier, EndedAt = host.Clock.Now });
    }

    private object Body() => new { kind = "complaint", reason = "klacht loopt", until = DutchTime.DateOf(host.Clock.Now).AddMonths(3) };
}
