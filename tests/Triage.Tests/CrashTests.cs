using Platform.Contracts.Retention;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests;

/// <summary>
/// What breaks halfway leaves nothing, and done again it is done once: the state, its messages and its log lines are one transaction.
/// </summary>
[Collection(TriageCollection.Name)]
public sealed class CrashTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory]
    [InlineData("case")]
    [InlineData("unclear")]
    [InlineData("not-a-case")]
    public async Task A_decision_that_breaks_halfway_is_not_there_and_goes_through_with_the_same_key(string outcome)
    {
        var caseId = await host.Weighed(House);
        var session = await host.Session(House, caseId);
        var draft = TriageHost.Decision(House, outcome);
        draft["sessionId"] = session;
        var (seen, key) = (await host.ETagOf(House, caseId), Guid.NewGuid().ToString());
        await host.SettledAsync();
        await using (await BreakOnce.Arm(host.Database, "outbox"))
        {
            (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", draft, key, seen)).Expect(503);
            Assert.Equal("ready", await host.State(caseId));
            foreach (var table in (string[])["decisions", "invited_parties"]) Assert.Equal(0, await Rows(table, "weighing_id", caseId));
            foreach (var table in (string[])["questions", "advices"]) Assert.Equal(0, await Rows(table, "case_id", caseId));
            (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", draft, key, seen)).Expect(201);
        }

        await host.SettledAsync();
        Assert.Equal(1, await Rows("decisions", "weighing_id", caseId));
        Assert.Single(host.Messages.Published<TriageDecided>(), told => told.CaseId == caseId);
    }

    [Fact]
    public async Task An_answer_whose_handling_breaks_halfway_counts_once()
    {
        var caseId = await host.Weighed(House);
        var question = host.Asked((await host.Decide(House, caseId, TriageHost.Decision(House, "unclear"))).Expect(201).Id);
        await using (await BreakOnce.Arm(host.Database, "information_notes"))
        {
            await host.Messages.PublishAsync(host.Supplied(House, caseId, question));
            await Eventually.Holds(async () => await host.State(caseId) == "ready");
        }

        Assert.Equal(1, await host.Database.ScalarAsync<int>("select answers_received from weighings where id = $1", caseId));
        Assert.Equal(1, await Rows("information_notes", "weighing_id", caseId));
    }

    [Theory]
    [InlineData("corrected")]
    [InlineData("withdrawn")]
    public async Task A_change_of_information_whose_handling_breaks_halfway_is_noted_once(string kind)
    {
        var caseId = await host.Ready(House);
        var revision = await Revision();
        await using (await BreakOnce.Arm(host.Database, "information_notes"))
            await host.Handled(await host.TellChanged(House, kind, caseId, Guid.NewGuid(), 2));

        Assert.Equal(1, await Rows("information_notes", "weighing_id", caseId));
        Assert.Equal(revision + 1, await Revision());

        Task<int> Revision() => host.Database.ScalarAsync<int>("select revision from weighings where id = $1", caseId);
    }

    [Fact]
    public async Task A_part_of_an_answer_whose_handling_breaks_halfway_is_noted_once_and_closes_nothing()
    {
        var caseId = await host.Weighed(House);
        var question = host.Asked((await host.Decide(House, caseId, TriageHost.Decision(House, "unclear"))).Expect(201).Id);
        await using (await BreakOnce.Arm(host.Database, "information_notes"))
        {
            var message = Guid.NewGuid();
            await host.Messages.PublishAsync(
                host.Supplied(House, caseId, question) with { Answer = "items", ItemCount = 1, Complete = false }, message);
            await host.Handled(message);
        }

        Assert.Equal("unclear", await host.State(caseId));
        Assert.Equal(0, await host.Database.ScalarAsync<int>("select answers_received from weighings where id = $1", caseId));
        Assert.Equal(1, await Rows("information_notes", "weighing_id", caseId));
    }

    [Fact]
    public async Task An_erasure_that_breaks_halfway_is_done_whole_and_answered_once()
    {
        var caseId = await host.Weighed(House);
        (await host.Decide(House, caseId, TriageHost.Decision(House, "not-a-case"))).Expect(201);
        await host.SettledAsync();
        var order = new EraseDossier
        {
            House = House.Id, DossierId = caseId, Process = House.Process().Id, ErasureId = Guid.NewGuid(), OrderedAt = host.Clock.Now,
        };
        await using (await BreakOnce.Arm(host.Database, "outbox"))
        {
            await host.Messages.PublishAsync(order);
            var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
            Assert.True(answer.Deleted > 10);
            Assert.Equal(0, answer.Left);
        }

        Assert.Equal(0, await Rows("weighings", "id", caseId));
        Assert.Equal(0, await Rows("advices", "case_id", caseId));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
    }

    private Task<long> Rows(string table, string column, Guid caseId) =>
        host.Database.ScalarAsync<long>($"select count(*) from {table} where {column} = $1", caseId);

    /// <summary>Lets the first row written to a table fail as a lost server would; a sequence counts, because it does not roll back.</summary>
    private sealed class BreakOnce(TestDatabase database) : IAsyncDisposable
    {
        public static async Task<BreakOnce> Arm(TestDatabase database, string table)
        {
            await database.ExecuteAsync($"""
                create sequence broken;
                create function break_once() returns trigger language plpgsql security definer as $$
                begin
                  if nextval('broken') = 1 then raise exception 'Broken once.' using errcode = 'serialization_failure'; end if;
                  return new;
                end $$;
                create trigger break_once before insert on {table} for each row execute function break_once();
                """);
            return new(database);
        }

        /// <summary>Mends it, and sees that it did break.</summary>
        public async ValueTask DisposeAsync()
        {
            var tried = await database.ScalarAsync<long>("select last_value from broken");
            await database.ExecuteAsync("drop function break_once() cascade; drop sequence broken");
            Assert.True(tried > 1, "Nothing broke.");
        }
    }
}
