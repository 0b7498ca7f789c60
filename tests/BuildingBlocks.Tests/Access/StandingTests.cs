using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Casework.Standing;
using Platform.Contracts.Governance;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

/// <summary>What Governance tells of parties, covenants and staff holds in a running service, whatever a token says.</summary>
public sealed class StandingTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private CovenantCatalog Catalog => host.Services.GetRequiredService<CovenantRegister>().Current;

    [Fact]
    public async Task An_excluded_party_is_let_in_nowhere_and_its_rows_are_gone_in_the_database_too()
    {
        var (party, other) = Two();
        var client = host.As(ProbeHost.Arnhem, party, Roles.ProcessDirector);
        var id = await client.CreateAsync("notes", ProbeHost.Note());
        await using (var before = await host.Database.OpenAsServiceAsync(ProbeHost.Arnhem, party)) Assert.NotEqual(0, await NotesAsync(before));

        await host.Messages.PublishAsync(Excluded(party));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 403);
        foreach (var answer in (Answer[])[await client.GetAsync($"notes/{id}"), await client.PostAsync("notes", ProbeHost.Note()),
            await client.PutAsync($"notes/{id}", new { text = "x" }, "\"1\"")])
        {
            Assert.Equal(RuleIds.Gov20, answer.Expect(403).Problem.Rule);
            Assert.Equal(Catalog.House(ProbeHost.Arnhem).Rule(RuleIds.Gov20)!.Article, answer.Problem.Article);
        }

        await using var after = await host.Database.OpenAsServiceAsync(ProbeHost.Arnhem, party);
        Assert.Equal(0, await NotesAsync(after));
        (await host.As(ProbeHost.Arnhem, other, Roles.ProcessDirector).GetAsync($"notes/{id}")).Expect(200);
        await host.Messages.WaitFor<LogLinesRecorded>(lines =>
            lines.Audit.Any(line => line is { Action: "access.refused", Rule: RuleIds.Gov20 } && line.Party == party));
    }

    [Fact]
    public async Task A_party_has_no_access_before_it_acceded_and_has_it_from_that_moment_in_its_house_only()
    {
        var client = host.As(ProbeHost.Arnhem, "wijkteam-rijnstad", Roles.ProcessDirector);
        Assert.Equal(RuleIds.Gov17, (await client.GetAsync("notes")).Expect(403).Problem.Rule);
        await host.Messages.PublishAsync(new PartyAcceded
        {
            Covenant = "gelderland-midden", Party = "wijkteam-rijnstad", Houses = [ProbeHost.Arnhem], From = host.Clock.Now,
            Organisation = "Wijkteam Rijnstad", Kind = PartyKinds.Welfare,
            WgsClass = "lid2-e",
        });
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200);
        Assert.Equal("Wijkteam Rijnstad", Catalog.House(ProbeHost.Arnhem).Party("wijkteam-rijnstad")?.Name);
        (await host.As(ProbeHost.Utrecht, "wijkteam-rijnstad", Roles.ProcessDirector).GetAsync("notes")).Expect(403);
    }

    [Fact]
    public async Task A_party_that_leaves_later_is_let_in_until_that_day()
    {
        var (_, party) = Two(skip: 2);
        var client = host.As(ProbeHost.Arnhem, party, Roles.ProcessDirector);
        await host.Messages.PublishAsync(new PartyLeft
        {
            Covenant = "gelderland-midden", Party = party, Houses = [ProbeHost.Arnhem],
            From = host.Clock.Now.AddDays(1)
        });
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from party_standings where party = $1",
            party) == 1);
        (await client.GetAsync("notes")).Expect(200);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var fresh = host.As(ProbeHost.Arnhem, party, Roles.ProcessDirector);
        await Eventually.Holds(async () => (await fresh.GetAsync("notes")).Status == 403);
        Assert.Equal(RuleIds.Gov21, (await fresh.GetAsync("notes")).Problem.Rule);
    }

    [Fact]
    public async Task What_was_told_is_known_to_every_instance_and_to_one_that_starts_later()
    {
        var (_, party) = Two(skip: 4);
        await using var second = await host.StartAsync();
        await host.Messages.PublishAsync(Excluded(party));
        await Eventually.Holds(async () => (await host.As(ProbeHost.Arnhem, party, Roles.ProcessDirector).GetAsync("notes")).Status == 403
            && (await second.As(ProbeHost.Arnhem, party, Roles.ProcessDirector).GetAsync("notes")).Status == 403);
        await using var third = await host.StartAsync(waitForBus: false);
        (await third.As(ProbeHost.Arnhem, party, Roles.ProcessDirector).GetAsync("notes")).Expect(403);
    }

    [Fact]
    public async Task An_amended_covenant_is_in_force_in_a_running_service_from_its_day()
    {
        var covenant = Catalog.House(ProbeHost.Utrecht).Covenant;
        var profile = JsonNode.Parse(covenant.Text)!;
        profile["version"] = "2027";
        profile["bodies"]![BodyIds.TacticalMeeting]!["cadence"]!["maxWeeksBetween"] = 5;
        await host.Messages.PublishAsync(new CovenantAmended
        {
            Covenant = covenant.Id, Version = "2027",
            InForceFrom = Platform.BuildingBlocks.Data.DutchTime.DateOf(host.Clock.Now), Profile = profile.ToJsonString()
        });
        await Eventually.Holds(() => Catalog.House(ProbeHost.Utrecht).Covenant.Version == "2027");
        Assert.Equal(5, Catalog.House(ProbeHost.Utrecht).Body(BodyIds.TacticalMeeting)!.Cadence!.MaxWeeksBetween);
    }

    [Fact]
    public async Task A_staff_account_is_let_in_within_its_term_only()
    {
        var client = host.Director();
        var subject = await SubjectOfAsync(client);
        await host.Messages.PublishAsync(Term(subject, until: host.Clock.Now.AddMinutes(-1)));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 403);
        Assert.Equal(RuleIds.Gov28, (await client.GetAsync("notes")).Problem.Rule);
        await host.Messages.PublishAsync(Term(subject, until: null));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200);
    }

    [Fact]
    public async Task Who_is_staff_by_its_role_is_let_in_with_an_appointment_only()
    {
        var subject = $"staff.{Guid.NewGuid():N}";
        var client = host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector, Roles.SupportStaff], subject));
        Assert.Equal(RuleIds.Gov28, (await client.GetAsync("notes")).Expect(403).Problem.Rule);
        await host.Messages.PublishAsync(Term(subject, until: null));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200);
    }

    /// <summary>Every house, with each role in which nobody works without an appointment.</summary>
    public static TheoryData<string, string, string> Resting()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var house in CovenantCatalog.Load().Houses)
        {
            foreach (var manager in house.Covenant.Managers) data.Add(house.Id, manager.Role, RuleIds.Gov31);
            foreach (var role in house.Covenant.StaffRoles) data.Add(house.Id, role, RuleIds.Gov28);
        }

        return data;
    }

    [Theory, MemberData(nameof(Resting))]
    public void An_account_that_rests_on_an_appointment_ends_with_it(string house, string role, string rule)
    {
        var now = host.Clock.Now;
        var leads = rule is RuleIds.Gov31;
        var user = new CurrentUser("somebody", house, CovenantCatalog.Load().House(house).Parties[0].Id, [role], [], "web", "");
        Assert.Equal(rule, RefusalOf());
        Assert.Null(RefusalOf(Of(leads ? role : null, until: null)));
        Assert.Null(RefusalOf(Of(leads ? role : null, now.AddTicks(1))));
        Assert.Equal(rule, RefusalOf(Of(leads ? role : null, now)));
        Assert.Equal(rule, RefusalOf(Of(leads ? role : null, null, from: now.AddTicks(1))));
        Assert.Equal(rule, RefusalOf(Of(leads ? role : null, null, at: "elders")));
        Assert.Equal(rule, RefusalOf(Of(leads ? role : null, null, account: "somebody-else")));
        // Who leads the house was appointed in that very function.
        if (leads) Assert.Equal(rule, RefusalOf(Of(null, null), Of("another", null)));

        string? RefusalOf(params StaffTerm[] terms)
        {
            var register = new CovenantRegister(CovenantCatalog.Load(), host.Clock);
            register.Load([], [], terms);
            return register.RefusalOf(user);
        }

        StaffTerm Of(string? inRole, DateTimeOffset? until, DateTimeOffset? from = null, string? at = null, string account = "somebody") => new()
        {
            AppointmentId = Guid.NewGuid(), House = at ?? house, Account = account, Role = inRole, From = from ?? now, Until = until, SetAt = now,
        };
    }

    private PartyExcluded Excluded(string party) =>
        new() { Covenant = "gelderland-midden", Party = party, Houses = [ProbeHost.Arnhem], From = host.Clock.Now };

    private StaffTermSet Term(string account, DateTimeOffset? until) => new()
    {
        House = ProbeHost.Arnhem, AppointmentId = Guid.NewGuid(), Account = account, From = host.Clock.Now.AddYears(-1), Until = until,
        SetAt = host.Clock.Now,
    };

    // Each test has parties of its own: what one excludes is gone for all.
    private (string, string) Two(int skip = 0) =>
        Catalog.House(ProbeHost.Arnhem).Covenant.Houses.Single(house => house.Id == ProbeHost.Arnhem).Parties.Where(party =>
            party.Kind == PartyKinds.Care)
            .Select(party => party.Id).Order(StringComparer.Ordinal).Skip(skip).Take(2).ToArray() is [var one, var two] ? (one, two)
                : throw new InvalidOperationException();

    private static async Task<long> NotesAsync(NpgsqlConnection connection)
    {
        await using var count = new NpgsqlCommand("select count(*) from notes", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<string> SubjectOfAsync(ApiClient client)
    {
        await client.CreateAsync("notes", ProbeHost.Note());
        var token = client.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        return new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Subject;
    }
}
