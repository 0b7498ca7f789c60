using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.Partnership.Parties;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>GOV-12: the parties designated to a body. A host of its own: who sits there changes here.</summary>
public sealed class DesignationTests(GovernanceHost host) : IClassFixture<GovernanceHost>
{
    private const string Path = $"bodies/{BodyIds.TacticalMeeting}/designations";

    /// <summary>Every house where not every party need sit in its tactical meeting.</summary>
    public static TheoryData<string> Designating() => [.. GovernanceHost.Catalog.Houses
        .Where(static house => house.Carries(RuleIds.Gov12) && house.Body(BodyIds.TacticalMeeting)?.DesignatedBy is not null)
        .Select(static house => house.Id)];

    [Theory, MemberData(nameof(Designating))]
    public async Task Only_who_is_designated_sits_and_votes_and_all_are_still_asked(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var seated = Motions.Voters(house, BodyIds.TacticalMeeting);
        var other = profile.Parties.First(party => !seated.Contains(party.Id) && party.Kind != PartyKinds.Municipality).Id;
        var (secretary, outside) = (host.Secretary(house), host.As(house, other, RoleIds.PartnerDelegate));
        var before = await new Life(host, house, BodyIds.TacticalMeeting).OpenedAsync();
        var meeting = await TodayAsync(house, 0);
        (await outside.GetAsync(meeting)).Expect(200);
        (await secretary.PostAsync($"{meeting}/sendings", Sent(other))).Expect(201);

        (await Designator(house).PostAsync(Path, new { parties = seated, from = host.Day(0) })).Expect(201);

        // Of what was open it keeps its vote; of what is opened now it has none, though it is asked and may say what it thinks.
        (await before.VoteAsync(other)).Expect(201);
        var life = await new Life(host, house, BodyIds.TacticalMeeting).OpenedAsync();
        Assert.Equal(seated.Order(StringComparer.Ordinal),
            (await life.ReadAsync()).GetProperty("entitled").EnumerateArray().Select(static party => party.GetString()!));
        (await outside.PostAsync($"{life.Path}/inputs", new { text = "Onze zorg." })).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await life.VoteAsync(other)).ExpectRefusal(RuleIds.Gov12);
            (await secretary.PostAsync($"{life.Path}/votes", new { vote = "for", party = other })).ExpectRefusal(RuleIds.Gov12);
            (await secretary.PostAsync("bodies/tactical-meeting/decisions", Motions.Good(house, BodyIds.TacticalMeeting)
                .With("votes", new[] { new { party = other, vote = "for" } }))).ExpectRefusal(RuleIds.Gov12);
            (await AttendAsync(house, meeting, other)).ExpectRefusal(RuleIds.Gov12);
            (await secretary.PostAsync($"{meeting}/sendings", Sent(other))).ExpectRefusal(RuleIds.Gov10);
        });
        Assert.Equal(RuleIds.Gov10, (await outside.GetAsync(meeting)).Expect(403).Problem.Rule);
        (await host.As(house, seated[0], RoleIds.PartnerDelegate).GetAsync(meeting)).Expect(200);
        (await AttendAsync(house, meeting, seated[0])).Expect(204);
        foreach (var party in seated) (await life.VoteAsync(party)).Expect(201);
        (await life.CloseAsync()).Expect(204);

        // The work process is for every party.
        var lead = GovernanceHost.Catalog.House(house).Covenant.Managers.First(static manager => manager.Spokesman).Role;
        var draft = (await host.As(house, seated[0], lead).PostAsync("work-processes",
            new { title = "Werkproces", text = "Zo werken wij samen.", changes = "Eerste versie." })).Expect(201);
        await Motions.AdoptedAsync(host, house, BodyIds.TacticalMeeting, "work-process", draft.Id);
        var adopted = (await secretary.PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: draft.ETag)).Expect(204);
        (await secretary.PostAsync($"work-processes/{draft.Id}/sendings",
            new { parties = new[] { other }, sentOn = host.Day(0), proof = "mail 4" }, ifMatch: adopted.ETag)).Expect(204);

        // Who does not sit there owes it no contact person; word of who sits there is for every party.
        var owing = await secretary.GetAsync("contacts?body=tactical-meeting&missing=true&limit=200");
        Assert.DoesNotContain(other, owing.Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(static row => row.GetProperty("party").GetString()));
        var listed = (await outside.GetAsync($"{Path}?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("from").GetString() == $"{host.Day(0):yyyy-MM-dd}").ToList();
        Assert.Equal(seated.Order(StringComparer.Ordinal),
            listed[0].GetProperty("parties").EnumerateArray().Select(static party => party.GetString()!));
        Assert.DoesNotContain(listed[0].GetProperty("id").GetString()!,
            (await Designator(Other(house)).GetAsync($"{Path}?limit=200")).Expect(200).Text, StringComparison.Ordinal);

        // Nobody designated, later that day: every party sits there again.
        host.Clock.Now = host.Clock.Now.AddMinutes(1);
        (await Designator(house).PostAsync(Path, new { parties = Array.Empty<string>(), from = host.Day(0) })).Expect(201);
        (await outside.GetAsync(meeting)).Expect(200);
        (await AttendAsync(house, meeting, other)).Expect(204);
    }

    [Theory, MemberData(nameof(Designating))]
    public async Task Refused_for_a_day_that_was_and_without_the_delegate_of_the_municipalities(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var police = GovernanceHost.Kind(profile, PartyKinds.Police);
        var both = new[] { police, GovernanceHost.Kind(profile, PartyKinds.Municipality) };
        await host.SaysNothingAsync(async () =>
            (await Designator(house).PostAsync(Path, new { parties = both, from = host.Day(-1) })).ExpectRefusal(RuleIds.Gov12));
        var alone = await Designator(house).PostAsync(Path, new { parties = new[] { police }, from = host.Day(3000) });
        if (profile.Body(BodyIds.TacticalMeeting)!.MunicipalitiesRepresentedByOne) alone.ExpectRefusal(RuleIds.Gov12);
        else alone.Expect(201);
        (await Designator(house).PostAsync(Path, new { parties = new[] { police, police, "geen-partij" } }))
            .ExpectError("parties").ExpectError("parties[2]").ExpectError("from");
        var good = new { parties = both, from = host.Day(3000) };
        (await host.Secretary(house).PostAsync(Path, good)).Expect(403);
        (await host.Delegate(house).PostAsync(Path, good)).Expect(403);
        (await Designator(house).PostAsync("bodies/board/designations", good)).Expect(404);
        (await Designator(house).GetAsync("bodies/board/designations")).Expect(404);
    }

    [Fact]
    public void Where_the_covenant_does_not_say_who_designates_the_seats_stay_as_they_are()
    {
        var house = GovernanceHost.Catalog.Houses[0];
        Assert.Null(house.Body(BodyIds.Board)!.DesignatedBy);
        Assert.All(GovernanceHost.Catalog.Houses.Select(static each => each.Body(BodyIds.TacticalMeeting)).OfType<BodyProfile>(),
            static body => Assert.True(body.DesignatedBy is null || body.NamedParties().Count == 0));
    }

    private ApiClient Designator(string house) => host.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality),
        GovernanceHost.Catalog.House(house).Body(BodyIds.TacticalMeeting)!.DesignatedBy!);

    private static string Other(string house) => GovernanceHost.OtherHouse(house);

    private async Task<string> TodayAsync(string house, int minutes)
    {
        var startsAt = host.Clock.Now.AddHours(-1).AddMinutes(minutes);
        return (await host.Secretary(house).PostAsync($"bodies/{BodyIds.TacticalMeeting}/meetings",
            new { startsAt, endsAt = startsAt.AddMinutes(10), place = "zaal", agenda = new[] { "opening" } })).Expect(201).Location;
    }

    private Task<Answer> AttendAsync(string house, string meeting, string party) =>
        AttendanceTests.PutAsync(host.Secretary(house), meeting, new { present = new[] { AttendanceTests.Of(party) } });

    private static object Sent(string to) => new { what = "agenda", to = new[] { to }, sentOn = "2026-03-01", proof = "mail van 1 maart" };
}
