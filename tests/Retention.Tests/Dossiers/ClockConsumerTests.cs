using Platform.BuildingBlocks.Data;
using Platform.Contracts.Intake;
using Platform.Contracts.Meetings;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;

namespace Platform.Retention.Tests.Dossiers;

/// <summary>The clock stands the same whatever the order in which the chain's events come in, and however often.</summary>
[Collection(RetentionCollection.Name)]
public sealed class ClockConsumerTests(RetentionHost host)
{
    private const string Process = "complex";

    private static HouseProfile House => Houses.First;

    private DateTimeOffset Now => host.Clock.Now;

    [Fact]
    public Task A_case_that_was_scaled_down_twice_counts_from_the_last_time_and_is_shielded() => EveryOrderAsync(
        id => [Referred(id), ScaledDown(id, 1), ScaledDown(id, 3)], $"ScaledDown {Day(-30)} {Day(3)} {Day(3).AddMonths(12)} shielded");

    [Fact]
    public Task RET_03_A_referral_that_is_no_case_goes_after_four_weeks() => EveryOrderAsync(
        id => [Referred(id), Decided(id, "not-a-case", 1)], $"NotTakenUp {Day(-30)} {Day(1)} {Day(1).AddDays(28)} open");

    [Fact]
    public Task A_case_that_triage_took_up_after_all_runs() => EveryOrderAsync(
        id => [Referred(id), Decided(id, "not-a-case", 1), Decided(id, "case", 2)], $"Running {Day(-30)} - {Day(-30).AddYears(5)} open");

    [Fact]
    public Task INT_12_Data_that_came_out_of_a_file_start_the_clock_where_they_were_first_processed() => EveryOrderAsync(
        id => [Referred(id), Imported(id, -400), Decided(id, "case", 2)], $"Running {Day(-400)} - {Day(-400).AddYears(5)} open");

    [Fact]
    public Task RET_03_A_withdrawn_referral_goes_after_four_weeks() => EveryOrderAsync(
        id => [Referred(id), new ReferralWithdrawn { House = House.Id, CaseId = id, Process = Process, WithdrawnAt = Now.AddDays(2) }],
        $"NotTakenUp {Day(-30)} {Day(2)} {Day(2).AddDays(28)} open");

    [Fact]
    public Task RET_10_A_release_is_followed_to_its_last_day() => EveryOrderAsync(
        id => [Announced(id, 10), Changed(id, 2, 20), Changed(id, 3, 15), Closed(id)],
        $"Release {Day(-1)} {Day(15)} {Day(15).AddMonths(6)} shielded");

    [Fact]
    public Task RET_02_A_day_at_the_end_of_the_calendar_stops_no_clock() => EveryOrderAsync(
        id => [Announced(id, 10), Changed(id, 2, 20) with { ReleaseOn = DateOnly.MaxValue.AddDays(-1) }],
        $"Release {Day(-1)} 30-12-9999 {Day(-1).AddYears(5)} open");

    [Fact]
    public Task A_withdrawn_release_goes_at_once() => EveryOrderAsync(
        id => [Announced(id, 10), Changed(id, 2, 20),
            new ReleaseWithdrawn { House = House.Id, RecordId = id, Revision = 3, WithdrawnAt = Now.AddDays(1) }],
        $"Withdrawn {Day(-1)} {Day(1)} {Day(1)} open");

    [Theory, MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task A_closed_subject_goes_after_its_term_and_is_shielded_whatever_its_process_is_called(string id)
    {
        var house = Houses.Catalog.House(id);
        object[] Told(Guid subject) =>
        [
            new SubjectAgendaed { House = id, CaseId = subject, Process = house.Closed(), DecisionId = subject, Parties = [],
                DecidedAt = Now.AddDays(-3) },
            new CaseScaledDown
            {
                House = id, CaseId = subject, Process = house.Closed(), CriteriaMet = true, ScaledDownAt = Now.AddDays(1), ScaledDownOn = Day(1).On,
            },
        ];
        var due = house.Process(house.Closed())!.Retention.Phases[^1].After;
        foreach (var clock in await ClocksAsync(Told))
            Assert.Equal($"Closed {Day(-3)} {Day(1)} {new Shown(due.After(Day(1).On))} shielded", clock);
    }

    [Fact]
    public async Task RET_01_Scaling_down_shields_at_once_and_a_late_one_does_not()
    {
        var id = Guid.CreateVersion7();
        await host.TellAsync(ScaledDown(id, 1));
        await host.TellAsync(ScaledDown(id, 0));
        await host.SettledAsync();
        var shield = Assert.Single(host.Messages.Published<ShieldDossier>(), told => told.DossierId == id);
        Assert.Equal((House.Id, Process, Now.AddDays(1)), (shield.House, shield.Process, shield.OrderedAt));
    }

    [Theory, MemberData(nameof(Houses.WithNazorg), MemberType = typeof(Houses))]
    public async Task RET_01_A_closed_record_of_nazorg_is_shielded_by_a_command_as_well(string house)
    {
        var id = Guid.CreateVersion7();
        await host.TellAsync(Closed(id) with { House = house });
        await host.SettledAsync();
        var shield = Assert.Single(host.Messages.Published<ShieldDossier>(), told => told.DossierId == id);
        Assert.Equal((house, Houses.Catalog.House(house).Nazorg(), Now), (shield.House, shield.Process, shield.OrderedAt));
    }

    private async Task EveryOrderAsync(Func<Guid, object[]> told, string expected) =>
        Assert.All(await ClocksAsync(told), clock => Assert.Equal(expected, clock));

    /// <summary>What the clock says after each order of the events, each of them sent twice.</summary>
    private async Task<IReadOnlyList<string>> ClocksAsync(Func<Guid, object[]> told)
    {
        var ids = new List<Guid>();
        await Parallel.ForEachAsync(Houses.Orders(Enumerable.Range(0, told(Guid.Empty).Length).ToArray()),
            new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (order, _) =>
        {
            var id = Guid.CreateVersion7();
            lock (ids) ids.Add(id);
            var messages = told(id);
            foreach (var i in order)
            {
                var messageId = Guid.CreateVersion7();
                await host.SendAsync(messages[i], messageId);
                await host.SendAsync(messages[i], messageId);
                await host.DealtWithAsync(messageId);
            }
        });
        return await host.Database.ColumnAsync<string>("""
            select concat_ws(' ', reason, to_char(first_processed_on, 'DD-MM-YYYY'), coalesce(to_char(reference_on, 'DD-MM-YYYY'), '-'),
              to_char(due_on, 'DD-MM-YYYY'),
              case when shielded_at is null then 'open' else 'shielded' end) from dossiers where id = any($1)
            """, ids.ToArray());
    }

    private Shown Day(int days) => new(DutchTime.DateOf(Now).AddDays(days));

    private CaseReferred Referred(Guid id) => new()
    {
        House = House.Id, CaseId = id, Process = Process, Covenant = House.Covenant.Id, ReferringParty = House.Parties[0].Id, Municipality = null,
        SubjectCount = 1, ReferredAt = Now, FirstProcessedOn = Day(-30).On,
    };

    private InformationImported Imported(Guid id, int day) => new()
    {
        House = House.Id, CaseId = id, Process = Process, FirstProcessedOn = Day(day).On,
    };

    private TriageDecided Decided(Guid id, string outcome, int day) => new()
    {
        House = House.Id, CaseId = id, Process = Process, DecisionId = Guid.CreateVersion7(), Outcome = outcome, Table = null,
        Covenant = House.Covenant.Id, DecidedAt = Now.AddDays(day),
    };

    private CaseScaledDown ScaledDown(Guid id, int day) =>
        new() { House = House.Id, CaseId = id, Process = Process, CriteriaMet = true, ScaledDownAt = Now.AddDays(day), ScaledDownOn = Day(day).On };

    private ReleaseAnnounced Announced(Guid id, int day) => new()
    {
        House = House.Id, RecordId = id, Municipality = House.Municipalities[0].Code, ReleaseOn = Day(day).On, FirstProcessedOn = Day(-1).On,
        AnnouncedAt = Now,
    };

    private ReleaseChanged Changed(Guid id, long revision, int day) =>
        new() { House = House.Id, RecordId = id, ReleaseOn = Day(day).On, Revision = revision, ChangedAt = Now };

    private NazorgClosed Closed(Guid id) => new() { House = House.Id, RecordId = id, ClosedAt = Now };

    /// <summary>A day, as the query above writes it.</summary>
    private readonly record struct Shown(DateOnly On)
    {
        public Shown AddDays(int days) => new(On.AddDays(days));

        public Shown AddMonths(int months) => new(On.AddMonths(months));

        public Shown AddYears(int years) => new(On.AddYears(years));

        public override string ToString() => On.ToString("dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture);
    }
}
