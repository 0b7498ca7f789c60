using Platform.Contracts.Intake;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.Governance.PlanningControl.Reports;
using Platform.TestKit;

namespace Platform.Governance.Tests.PlanningControl.Reports;

[Collection(ReportsCollection.Name)]
public sealed class CaseFactTests(GovernanceHost host)
{
    private static readonly DateTimeOffset Referred = new(2021, 2, 1, 9, 0, 0, TimeSpan.Zero);

    private static string House => GovernanceHost.Catalog.Houses[0].Id;

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, 24)];

    [Theory, MemberData(nameof(Orders))]
    public void The_facts_are_the_same_in_whatever_order_they_are_told(int order)
    {
        Action<CaseFact>[] told =
        [
            fact => fact.Refer("GM0001", Referred),
            fact => fact.Decide("unclear", Referred.AddDays(10)),
            fact => fact.Decide("case", Referred.AddDays(20)),
            fact => fact.Close(true, Referred.AddDays(90), DutchTime(90)),
        ];
        var left = told.ToList();
        var fact = CaseFact.Of(Guid.NewGuid(), House, "complex");
        for (var n = 4; n > 0; order /= n, n--)
        {
            var next = left[order % n];
            left.Remove(next);
            next(fact);
            next(fact);
        }

        Assert.Equal(("GM0001", DutchTime(0), DutchTime(20), DutchTime(90), true),
            (fact.Municipality, fact.ReferredOn, fact.AcceptedOn, fact.ClosedOn, fact.CriteriaMet));
    }

    [Fact]
    public void A_case_counts_as_closed_from_its_last_closing_whatever_is_told_first()
    {
        foreach (var lastFirst in (bool[])[true, false])
        {
            var fact = CaseFact.Of(Guid.NewGuid(), House, "complex");
            if (lastFirst) fact.Close(false, Referred.AddDays(50), DutchTime(50));
            fact.Close(true, Referred.AddDays(30), DutchTime(30));
            if (!lastFirst) fact.Close(false, Referred.AddDays(50), DutchTime(50));
            Assert.Equal("completed-otherwise", Figures.CategoryOf(fact, new(2021, 1, 1), new(2021, 12, 31)));
            Assert.Null(Figures.CategoryOf(fact, new(2022, 1, 1), new(2022, 12, 31)));
        }
    }

    [Fact]
    public async Task Messages_make_facts_without_persons_once_each()
    {
        var id = Guid.NewGuid();
        var message = Guid.CreateVersion7();
        await host.Messages.PublishAsync(ReportScenarios.ScaledDown(House, "complex", id, Referred.AddDays(60), true));
        await host.Messages.PublishAsync(ReportScenarios.Decided(House, "complex", id, "case", Referred.AddDays(9)));
        await host.Messages.PublishAsync(ReportScenarios.Referred(House, "complex", id, null, Referred), message);
        await host.Messages.PublishAsync(ReportScenarios.Referred(House, "complex", id, null, Referred), message);
        await FactAsync(id, fact => fact is { ReferredOn: not null, AcceptedOn: not null, ClosedOn: not null });
    }

    [Fact]
    public async Task Of_a_subject_of_the_weegploeg_only_its_being_there_is_kept()
    {
        var house = GovernanceHost.Catalog.Houses[0];
        var process = house.Processes.Values.First(told => told.Weighing is not null).Id;
        var id = Guid.NewGuid();
        await host.Messages.PublishAsync(ReportScenarios.ScaledDown(house.Id, process, id, Referred.AddDays(5), true));
        await host.Messages.PublishAsync(new SubjectAgendaed
        {
            House = house.Id, CaseId = id, Process = process, DecisionId = Guid.NewGuid(),
            Parties = [], DecidedAt = Referred
        });
        await host.Messages.PublishAsync(new SubjectClosed { House = house.Id, CaseId = id, Process = process, ClosedAt = Referred.AddDays(5) });
        var fact = await FactAsync(id, fact => fact is { ReferredOn: not null, ClosedOn: not null });
        Assert.Equal((null, null), (fact.Municipality, fact.CriteriaMet));
    }

    [Fact]
    public async Task A_release_is_counted_until_it_is_withdrawn_or_closed()
    {
        var house = GovernanceHost.Catalog.Houses.First(told => told.Process(ProcessIds.Nazorg) is not null);
        var (kept, gone) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in (Guid[])[kept, gone])
        {
            await host.Messages.PublishAsync(new ReleaseAnnounced
            {
                House = house.Id, RecordId = id, Municipality = house.Municipalities[0].Code, ReleaseOn = new(2021, 6, 1),
                FirstProcessedOn = new(2021, 2, 1), AnnouncedAt = Referred,
            });
        }

        await host.Messages.PublishAsync(new ReleaseWithdrawn { House = house.Id, RecordId = gone, Revision = 2, WithdrawnAt = Referred.AddDays(2) });
        await host.Messages.PublishAsync(new NazorgClosed { House = house.Id, RecordId = kept, ClosedAt = Referred.AddDays(120) });
        await FactAsync(gone, fact => fact.WithdrawnOn is not null, house.Id);
        Assert.Equal(house.Municipalities[0].Code, (await FactAsync(kept, fact => fact.ClosedOn is not null, house.Id)).Municipality);
    }

    [Fact]
    public async Task Erasing_a_dossier_keeps_the_count_and_cuts_the_link()
    {
        var (id, municipality) = (Guid.NewGuid(), GovernanceHost.Catalog.Houses[0].Municipalities[0].Code);
        var odd = new DateTimeOffset(2009, 3, 4, 5, 6, 7, TimeSpan.Zero);
        await host.Messages.PublishAsync(ReportScenarios.Referred(House, "complex", id, municipality, odd));
        await host.Messages.PublishAsync(new ReferralWithdrawn { House = House, CaseId = id, Process = "complex", WithdrawnAt = odd.AddDays(3) });
        await FactAsync(id, fact => fact is { ReferredOn: not null, WithdrawnOn: not null });
        await host.Messages.PublishAsync(new DossierErased
        {
            House = House, DossierId = id, Process = "complex", ErasureId = Guid.NewGuid(), CertificateId = Guid.NewGuid(), ErasedAt = host.Clock.Now,
        });
        await Eventually.Holds(async () => await CountAsync("case_id = $1", id) == 0, what: "the case is gone");
        // A word that comes after it makes no case of it again; the next message tells that it was read.
        await host.Messages.PublishAsync(ReportScenarios.Decided(House, "complex", id, "case", odd.AddDays(1)));
        var next = Guid.NewGuid();
        await host.Messages.PublishAsync(ReportScenarios.Referred(House, "complex", next, null, odd));
        await FactAsync(next, fact => fact.ReferredOn is not null);
        Assert.Equal(0, await CountAsync("case_id = $1", id));
        Assert.Equal(1, await CountAsync(
            "referred_on = $1 and withdrawn_on is not null and municipality is not null and referred_at is null and withdrawn_at is null",
            new DateOnly(2009, 3, 4)));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from erased_dossiers where encode(mark, 'hex') like '%' || replace($1::text, '-', '') || '%'", id));
    }

    [Fact]
    public async Task Nobody_reads_the_facts_but_the_service_itself()
    {
        await host.Messages.PublishAsync(ReportScenarios.Referred(House, "complex", Guid.NewGuid(), null, Referred));
        await Eventually.Holds(async () => await CountAsync("house = $1", House) > 0, what: "there is a fact");
        foreach (var role in Rights.Readers.Append(RoleIds.Auditor))
        {
            await using var connection = await host.Database.OpenAsServiceAsync(House, GovernanceHost.Seated(House), role);
            await using var count = new Npgsql.NpgsqlCommand("select count(*) from case_facts", connection);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
    }

    private static DateOnly DutchTime(int days) => BuildingBlocks.Data.DutchTime.DateOf(Referred.AddDays(days));

    private Task<long> CountAsync(string where, object value) =>
        host.Database.ScalarAsync<long>($"select count(*) from case_facts where {where}", value);

    private Task<CaseFact> FactAsync(Guid id, Func<CaseFact, bool> holds, string? house = null) => Eventually.Gives(
        () => host.WithDbAsync<GovernanceDbContext, CaseFact?>(house ?? House,
            async db => await db.Set<CaseFact>().FindAsync(id) is { } fact && holds(fact) ? fact : null),
        what: "the fact is as it was told")!;
}
