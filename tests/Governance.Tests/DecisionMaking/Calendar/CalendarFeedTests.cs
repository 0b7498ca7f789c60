using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Mandates;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Calendar;

[Collection(GovernanceCollection.Name)]
public sealed class CalendarFeedTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_calendar_program_follows_a_body_by_its_secret_address(string house, string body)
    {
        var (meeting, off) = (await host.PlannedAsync(house, body), await host.PlannedAsync(house, body));
        await host.Secretary(house).ChangeAsync(off, "cancellations", new { reason = "weg" });
        await host.Secretary(house).CreateAsync($"{meeting}/agenda-points", new { subject = "geheim punt" });
        var feed = (await host.Anonymous().GetAsync(await AddressAsync(host.Member(house, body), body))).Expect(200);
        Assert.Equal("text/calendar", feed.Content.ContentType!.MediaType);
        var text = feed.Text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"UID:{AgendaTests.Id(meeting)}\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"SUMMARY:{GovernanceHost.Catalog.House(house).Body(body)!.Name}\r\n", text, StringComparison.Ordinal);
        Assert.Contains("LOCATION:raadzaal\r\n", text, StringComparison.Ordinal);
        var cancelled = Assert.Single(text.Split("BEGIN:VEVENT"), of => of.Contains($"UID:{AgendaTests.Id(off)}\r\n", StringComparison.Ordinal));
        Assert.Contains("STATUS:CANCELLED\r\n", cancelled, StringComparison.Ordinal);
        foreach (var secret in (string[])["geheim", "opening", "weg"]) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Equal(feed.Text, (await host.Member(house, body).GetAsync($"bodies/{body}/calendar.ics")).Expect(200).Text);
    }

    [Fact]
    public async Task The_secret_is_told_once_and_only_its_hash_is_kept()
    {
        var member = host.BoardMember(First);
        var address = await AddressAsync(member, BodyIds.Board);
        var token = address.Split('/')[^1];
        Assert.Equal(43, token.Length);
        Assert.DoesNotContain(token, (await member.GetAsync("bodies/board/calendar-subscriptions")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from calendar_subscriptions s where s::text like '%' || $1 || '%'",
            token));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from outbox o where o::text like '%' || $1 || '%'", token));
    }

    [Fact]
    public async Task What_was_fetched_is_on_record_without_the_secret_and_no_table_message_or_answer_has_it()
    {
        var member = host.BoardMember(First);
        var made = (await member.PostAsync("bodies/board/calendar-subscriptions", new { label = "telefoon" }, "een sleutel")).Expect(201);
        var token = PathOf(made).Split('/')[^1];
        (await host.Anonymous().GetAsync(PathOf(made))).Expect(200);
        var wrong = (await host.Anonymous().GetAsync($"{PathOf(made)}x?again={token}")).Expect(404);
        Assert.DoesNotContain(token, wrong.Text, StringComparison.Ordinal);
        await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Action is "calendar.fed" && line.ObjectId == made.Id));

        // Repeated with its key, the creation tells what it told: the address was lost on its way, and nobody else has it.
        var again = await member.PostAsync("bodies/board/calendar-subscriptions", new { label = "telefoon" }, "een sleutel");
        Assert.Equal(made.Text, again.Expect(201).Text);
        Assert.Equal(made.Headers.Location, again.Headers.Location);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Everything(), heard =>
            JsonSerializer.Serialize(heard.Message, heard.Message.GetType()).Contains(token, StringComparison.Ordinal));
        const string tables = """
            select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
            """;
        foreach (var table in await host.Database.ColumnAsync<string>(tables))
            Assert.Equal(0, await host.Database.ScalarAsync<long>(
                $"select count(*) from {table} t where position($1 in t::text) + position($2 in t::text) > 0",
                token, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(token))));
    }

    [Fact]
    public async Task Unknown_ended_or_withdrawn_it_is_not_there()
    {
        var member = host.BoardMember(First);
        (await host.Anonymous().GetAsync($"calendar-feeds/{new string('a', 43)}")).Expect(404);
        (await host.Anonymous().GetAsync("calendar-feeds/kort")).Expect(404);
        var (ended, withdrawn) = (await SubscribeAsync(member, BodyIds.Board), await SubscribeAsync(member, BodyIds.Board));
        await host.Database.ExecuteAsync("update calendar_subscriptions set expires_at = $2 where id = $1", ended.Id, host.Clock.Now);
        (await host.Anonymous().GetAsync(PathOf(ended))).Expect(404);
        (await host.As(First, GovernanceHost.Seated(First), RoleIds.BoardMember, RoleIds.PartnerDelegate)
            .DeleteAsync($"bodies/board/calendar-subscriptions/{withdrawn.Id}")).Expect(404);
        (await host.Anonymous().GetAsync(PathOf(withdrawn))).Expect(200);
        (await member.DeleteAsync($"bodies/board/calendar-subscriptions/{withdrawn.Id}")).Expect(204);
        (await host.Anonymous().GetAsync(PathOf(withdrawn))).Expect(404);
    }

    [Fact]
    public async Task It_ends_with_the_party_of_its_holder()
    {
        const string house = "waterland-noord";
        var gone = GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Housing);
        var address = await AddressAsync(host.As(house, gone, RoleIds.PartnerDelegate), BodyIds.TacticalMeeting);
        (await host.Anonymous().GetAsync(address)).Expect(200);
        await using var instance = await host.StartAsync(services: services => services.AddSingleton(Without.Party(gone)));
        (await instance.Anonymous().GetAsync(address)).Expect(404);
    }

    [Fact]
    public async Task Only_members_subscribe_or_fetch()
    {
        (await host.Delegate(First).PostAsync("bodies/board/calendar-subscriptions", new { })).Expect(403);
        Assert.Equal(RuleIds.Gov10, (await host.Delegate(First).GetAsync("bodies/board/calendar.ics")).Expect(403).Problem.Rule);
        (await host.BoardMember(First).PostAsync("bodies/board/calendar-subscriptions", new { label = new string('x', 101) })).ExpectError("label");
        var first = (await host.BoardMember(First).PostAsync("bodies/board/calendar-subscriptions", new { label = "telefoon" }, "abonnement"))
            .Expect(201);
        Assert.Equal(first.Id, (await host.BoardMember(First)
            .PostAsync("bodies/board/calendar-subscriptions", new { label = "telefoon" }, "abonnement")).Expect(201).Id);
    }

    private static async Task<Answer> SubscribeAsync(ApiClient client, string body) =>
        (await client.PostAsync($"bodies/{body}/calendar-subscriptions", new { })).Expect(201);

    private static async Task<string> AddressAsync(ApiClient client, string body) => PathOf(await SubscribeAsync(client, body));

    private static string PathOf(Answer subscribed) => new Uri(subscribed.Json.GetProperty("address").GetString()!).AbsolutePath;
}
