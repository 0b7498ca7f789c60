using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Mandates;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.TestKit;
using static Platform.Governance.Tests.DecisionMaking.Mandates.MandateScenes;

namespace Platform.Governance.Tests.DecisionMaking.Mandates;

[Collection(GovernanceCollection.Name)]
public sealed class GiveMandateTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov26, MemberType = typeof(GovernanceHost))]
    public async Task Given_accepted_in_force_and_taken_back(string house)
    {
        var (a, b, _) = Parties(house);
        var given = (await host.Speaker(house, a).PostAsync("mandates", Mandate(a, b, "signing"))).Expect(201);
        Assert.Equal("given", await StateAsync(house, given.Id));
        Assert.False(await HasAsync(house, a, b, "signing"));
        (await host.Speaker(house, a).ChangeAsync(given.Location, "acceptances", new { })).Expect(403);
        (await host.Speaker(house, b).ChangeAsync(given.Location, "acceptances", new { })).Expect(204);
        Assert.Equal("active", await StateAsync(house, given.Id));
        Assert.True(await HasAsync(house, a, b, "signing"));
        Assert.False(await HasAsync(house, b, a, "signing"));
        Assert.Contains(given.Id, await IdsAsync(house, $"giver={a}&taker={b}&on=2026-12-31"));
        Assert.DoesNotContain(given.Id, await IdsAsync(house, "on=2027-01-01"));
        Assert.Contains(given.Id, await IdsAsync(house, "endingWithin=310"));
        Assert.DoesNotContain(given.Id, await IdsAsync(house, "endingWithin=30"));
        (await host.Speaker(house, b).ChangeAsync(given.Location, "revocations", new { reason = "r" })).Expect(403);
        await host.RevokeAsync(house, a, given.Id);
        Assert.Equal("revoked", await StateAsync(house, given.Id));
        Assert.False(await HasAsync(house, a, b, "signing"));
        (await host.Speaker(house, a).ChangeAsync(given.Location, "revocations", new { reason = "r" })).Expect(409);
    }

    /// <summary>TRI-08: who decides by it is told of each step of its life, and again on asking; of no other mandate is anybody.</summary>
    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Tri08, MemberType = typeof(GovernanceHost))]
    public async Task One_to_admit_and_involve_is_told_on_each_step_and_again_to_who_asks(string house)
    {
        var (a, b, _) = Parties(house);
        var today = BuildingBlocks.Data.DutchTime.DateOf(host.Clock.Now); // What was taken back today touches nothing that begins today.
        var id = (await host.Speaker(house, b).PostAsync("mandates", Mandate(b, a, "admission").With("from", today))).Expect(201).Id;
        var given = await ToldAsync(id, 1);
        Assert.Equal((house, b, a, "admission", today, (DateOnly?)new(2026, 12, 31), (DateOnly?)null),
            (given.House, given.Giver, given.Taker, given.Scope, given.From, given.LastDay, given.AcceptedOn));
        (await host.Speaker(house, a).ChangeAsync($"mandates/{id}", "acceptances", new { })).Expect(204);
        Assert.Equal(given with { AcceptedOn = today, Revision = 2 }, await ToldAsync(id, 2));
        await host.RevokeAsync(house, b, id);
        Assert.Equal(given with { AcceptedOn = today, LastDay = today.AddDays(-1), Revision = 3 }, await ToldAsync(id, 3));

        var silent = await host.GivenAsync(house, b, a, Mandate(b, a, "operational").With("from", today));
        await host.RevokeAsync(house, b, silent);
        var open = await host.GivenAsync(house, b, a, Mandate(b, a, "admission").With("from", today).With("until", null));
        Assert.Null((await ToldAsync(open, 2)).LastDay);
        await host.SettledAsync();
        Assert.Equal(3, Told(id).Count);
        Assert.Empty(Told(silent));

        await host.Messages.PublishAsync(new AccountStandingsAsked { Service = "new" });
        await Eventually.Holds(() => Told(id).Count > 3 && Told(open).Count > 2);
        Assert.Equal((3, 2), (Told(id)[^1].Revision, Told(open)[^1].Revision));
        Assert.Empty(Told(silent));
        await host.RevokeAsync(house, b, open);

        IReadOnlyList<MandateSet> Told(Guid of) => [.. host.Messages.Published<MandateSet>().Where(told => told.MandateId == of)];
        Task<MandateSet> ToldAsync(Guid of, int step) => host.Messages.WaitFor<MandateSet>(told => told.MandateId == of && told.Revision == step);
    }

    [Fact]
    public async Task One_to_admit_and_involve_is_for_no_single_body()
    {
        var (a, b, _) = Parties(First);
        (await host.Speaker(First, b).PostAsync("mandates", Mandate(b, a, "admission", BodyIds.Board))).ExpectError("body");
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov07, MemberType = typeof(GovernanceHost))]
    public async Task Controller_responsibility_is_never_mandated(string house) => await host.SaysNothingAsync(async () =>
    {
        var (a, b, _) = Parties(house);
        (await host.Speaker(house, a).PostAsync("mandates", Mandate(a, b, "controller-responsibility"))).ExpectRefusal(RuleIds.Cov07);
    });

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov26, MemberType = typeof(GovernanceHost))]
    public async Task Refused_between_who_are_not_two_parties_without_writing_or_with_dates_out_of_order(string house)
    {
        var (a, b, _) = Parties(house);
        var good = Mandate(a, b, "personnel");
        await host.SaysNothingAsync(async () =>
        {
            foreach (var wrong in (Dictionary<string, object?>[])[
                good.With("taker", "geen-partij"), good.With("giver", "geen-partij"), good.With("taker", a), good.With("writtenConfirmation", null),
                good.With("writtenConfirmation", new { on = "2026-02-20", reference = " " }),
                good.With("writtenConfirmation", new { on = "2026-12-20", reference = "brief" }), good.With("until", "2026-02-28")])
            {
                (await host.Secretary(house).PostAsync("mandates", wrong)).ExpectRefusal(RuleIds.Gov26);
            }
        });
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov26, MemberType = typeof(GovernanceHost))]
    public async Task Refused_when_it_overlaps_closes_a_circle_or_passes_on_without_leave(string house)
    {
        var (a, b, c) = Parties(house);
        var first = await host.GivenAsync(house, a, b, Mandate(a, b, "operational").With("mayPassOn", true));
        (await host.Speaker(house, a).PostAsync("mandates", Mandate(a, c, "operational", BodyIds.Board))).ExpectRefusal(RuleIds.Gov26);
        var second = await host.GivenAsync(house, b, c, Mandate(b, c, "operational"));
        Assert.True(await HasAsync(house, a, c, "operational"));
        (await host.Speaker(house, c).PostAsync("mandates", Mandate(c, a, "operational").With("mayPassOn", true))).ExpectRefusal(RuleIds.Gov26);
        (await host.Speaker(house, c).PostAsync("mandates", Mandate(c, "wie dan ook", "operational"))).ExpectRefusal(RuleIds.Gov26);
        await host.RevokeAsync(house, b, second);
        Assert.False(await HasAsync(house, a, c, "operational"));
        await host.RevokeAsync(house, a, first);
    }

    [Fact]
    public async Task Given_at_the_same_moment_no_circle_closes()
    {
        var (a, b, c) = Parties(First);
        (string Giver, string Taker)[] ring = [(a, b), (b, c), (c, a)];
        var answers = await Task.WhenAll(ring.Select(step =>
            host.Speaker(First, step.Giver).PostAsync("mandates", Mandate(step.Giver, step.Taker, "tactical-decisions").With("mayPassOn", true))));
        Assert.Equal([201, 201, 409], answers.Select(answer => answer.Status).Order());
        foreach (var (step, answer) in ring.Zip(answers).Where(pair => pair.Second.Status == 201))
            await host.RevokeAsync(First, step.Giver, answer.Id);
    }

    [Fact]
    public async Task Nobody_gives_for_another_party_and_the_secretary_records_what_was_written()
    {
        var (a, b, c) = Parties(First);
        (await host.Speaker(First, c).PostAsync("mandates", Mandate(a, b))).Expect(403);
        (await host.As(First, a, RoleIds.ProcessDirector).PostAsync("mandates", Mandate(a, b))).Expect(403);
        var given = (await host.Secretary(First).PostAsync("mandates", Mandate(a, b), "mandaat")).Expect(201);
        Assert.Equal(given.Id, (await host.Secretary(First).PostAsync("mandates", Mandate(a, b), "mandaat")).Expect(201).Id);
        (await host.Secretary(First).ChangeAsync(given.Location, "acceptances", new { })).ExpectError("written.on").ExpectError("written.reference");
        (await host.Speaker(First, b).PostAsync($"{given.Location}/acceptances", new { }, ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(GovernanceHost.OtherHouse(First)).GetAsync(given.Location)).Expect(404);
        (await host.Speaker(GovernanceHost.OtherHouse(First), b).PostAsync($"{given.Location}/acceptances", new { }, ifMatch: "\"1\"")).Expect(404);
        (await host.Secretary(First).ChangeAsync(given.Location, "acceptances", new { written = new { on = "2026-03-01", reference = "brief 9" } }))
            .Expect(204);
        (await host.Secretary(First).ChangeAsync(given.Location, "revocations",
            new { reason = "op verzoek", written = new { on = "2026-03-01", reference = "brief 10" } })).Expect(204);
        (await host.Secretary(First).PostAsync("mandates", new { })).ExpectError("taker").ExpectError("scope").ExpectError("from");
    }

    [Fact]
    public async Task A_mandate_ends_when_one_of_both_is_no_longer_a_party()
    {
        const string house = "waterland-noord";
        var profile = GovernanceHost.Catalog.House(house);
        var (giver, gone) = (GovernanceHost.Kind(profile, PartyKinds.Police), GovernanceHost.Kind(profile, PartyKinds.Housing));
        var id = await host.GivenAsync(house, giver, gone, Mandate(giver, gone, "signing"));
        var without = Without.Party(gone);
        Assert.Equal((true, false), (await HasAsync(house, giver, gone, "signing"), await HasAsync(without.House(house), giver, gone, "signing")));
        await using var instance = await host.StartAsync(services: services => services.AddSingleton(without));
        var secretary = instance.As(house, giver, RoleIds.Secretary);
        Assert.Equal("lapsed", (await secretary.GetAsync($"mandates/{id}")).Expect(200).Json.GetProperty("state").GetString());
        Assert.DoesNotContain(id.ToString(), (await secretary.GetAsync("mandates?on=2026-04-01&limit=200")).Expect(200).Text,
            StringComparison.Ordinal);
        (await instance.As(house, giver, RoleIds.PartnerDelegate).PostAsync("mandates", Mandate(giver, gone, "personnel")))
            .ExpectRefusal(RuleIds.Gov26);
        Assert.Equal(RuleIds.Gov10, (await instance.As(house, gone, RoleIds.PartnerDelegate).GetAsync("bodies/tactical-meeting/meetings"))
            .Expect(403).Problem.Rule);
        await host.RevokeAsync(house, giver, id);
    }

    [Fact]
    public async Task The_database_itself_refuses_what_never_may_be()
    {
        var (a, b, _) = Parties(First);
        var id = (await host.Speaker(First, a).PostAsync("mandates", Mandate(a, b, "personnel"))).Expect(201).Id;
        foreach (var change in (string[])["taker = giver", "until = \"from\" - 1", "scope = 'controller-responsibility'"])
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync($"update mandates set {change} where id = '{id}'"));
        await host.RevokeAsync(First, a, id);
    }

    private static (string A, string B, string C) Parties(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        return (GovernanceHost.Kind(profile, PartyKinds.Municipality), GovernanceHost.Kind(profile, PartyKinds.Prosecution),
            GovernanceHost.Kind(profile, PartyKinds.Police));
    }

    private Task<bool> HasAsync(string house, string giver, string taker, string scope) =>
        HasAsync(GovernanceHost.Catalog.House(house), giver, taker, scope);

    private Task<bool> HasAsync(HouseProfile house, string giver, string taker, string scope) => host.WithDbAsync<GovernanceDbContext, bool>(
        house.Id, db => db.HasMandateAsync(house, giver, taker, scope, BodyIds.Board, new(2026, 3, 2), CancellationToken.None));

    private async Task<string?> StateAsync(string house, Guid id) =>
        (await host.Delegate(house).GetAsync($"mandates/{id}")).Expect(200).Json.GetProperty("state").GetString();

    private async Task<IReadOnlyList<Guid>> IdsAsync(string house, string query) =>
        [.. (await host.Delegate(house).GetAsync($"mandates?limit=200&{query}")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid())];
}
