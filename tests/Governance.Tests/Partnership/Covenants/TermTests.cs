using System.Globalization;
using System.Text.Json;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Partnership.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Covenants;

/// <summary>A service of its own: the day of signing is recorded once.</summary>
public sealed class TermTests(GovernanceHost host) : IClassFixture<GovernanceHost>
{
    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task Its_day_of_signing_is_recorded_once_and_it_is_renewed_by_itself_unless_all_parties_leave(string id)
    {
        var covenant = Amendments.Covenant(id);
        var writer = host.Secretary(covenant.Houses[0].Id);
        var (path, signedOn) = ($"covenants/{id}/signing", SignedOn(covenant));
        var stranger = GovernanceHost.Catalog.Houses.First(house => house.Covenant.Id != id).Id;
        (await writer.PutAsync(path, new { signedOn = host.Today().AddDays(1).Iso() })).ExpectError("signedOn");
        (await writer.PutAsync(path, new { })).ExpectError("signedOn");
        (await host.Secretary(stranger).PutAsync(path, new { signedOn = signedOn.Iso() })).Expect(404);
        (await host.BoardMember(covenant.Houses[0].Id).PutAsync(path, new { signedOn = signedOn.Iso() })).Expect(403);
        if (covenant.InForceFrom is { } known)
        {
            await host.SaysNothingAsync(async () => (await writer.PutAsync(path, new { signedOn = signedOn.Iso() })).ExpectRefusal(RuleIds.Gov19));
            signedOn = known;
        }
        else
        {
            var before = (await writer.GetAsync($"houses/{covenant.Houses[0].Id}/term")).Expect(200).Json;
            Assert.Equal(JsonValueKind.Null, before.GetProperty("term").ValueKind);
            Assert.Equal("signing-day-missing", before.GetProperty("signals")[0].GetProperty("code").GetString());
            (await writer.PutAsync(path, new { signedOn = signedOn.Iso() })).Expect(204);
            (await writer.PutAsync(path, new { signedOn = signedOn.Iso() })).Expect(204);
            await host.SaysNothingAsync(async () => (await writer.PutAsync(path, new { signedOn = signedOn.AddDays(1).Iso() }))
                .ExpectRefusal(RuleIds.Gov19));
        }

        var expected = CovenantTermCalendar.Of(signedOn, covenant.Term.FirstYears, covenant.Term.RenewalYears, host.Today());
        foreach (var house in covenant.Houses)
        {
            var term = (await host.As(stranger, GovernanceHost.Catalog.House(stranger).Parties[0].Id, RoleIds.PartyDelegate)
                .GetAsync($"houses/{house.Id}/term")).Expect(200).Json;
            Assert.Equal((id, covenant.Version, signedOn.Iso()),
                (term.GetProperty("covenant").GetString(), term.GetProperty("version").GetString(), term.GetProperty("inForceFrom").GetString()));
            Assert.Equal((expected.RunsUntil, expected.Renewals),
                (Day(term.GetProperty("term").GetProperty("runsUntil")), term.GetProperty("term").GetProperty("renewals").GetInt32()));
            Assert.Equal(expected.NextRenewalOn, Day(term.GetProperty("term").GetProperty("nextRenewalOn")));
            Assert.Equal(expected.RunsUntil <= host.Today().AddMonths(GetTerm.LeadMonths),
                term.GetProperty("signals").EnumerateArray().Any(signal => signal.GetProperty("code").GetString() == "term-renews"));
            Assert.Equal(expected.RunsUntil,
                await host.WithDbAsync<GovernanceDbContext, DateOnly?>(house.Id, db => db.TermEndsOnAsync(house, host.Today(), default)));
        }

        await RenewedByItselfUnlessAllLeaveAsync(covenant);
    }

    [Fact]
    public async Task A_house_that_is_none_is_not_there() =>
        (await host.Secretary(GovernanceHost.Catalog.Houses[0].Id).GetAsync("houses/geen-huis/term")).Expect(404);

    private async Task RenewedByItselfUnlessAllLeaveAsync(CovenantProfile covenant)
    {
        var reader = host.Delegate(covenant.Houses[0].Id);
        var term = await TermAsync(reader, covenant.Houses[0].Id);
        var renewal = Day(term.GetProperty("term").GetProperty("nextRenewalOn"));
        Assert.Equal(0, term.GetProperty("notices").GetArrayLength());
        await LeaveAsync(covenant, covenant.Houses[0].Parties[^1], renewal);
        await Eventually.Holds(async () => (await TermAsync(reader, covenant.Houses[0].Id)).GetProperty("notices").GetArrayLength() == 1);
        Assert.Equal(renewal, Day((await TermAsync(reader, covenant.Houses[0].Id)).GetProperty("term").GetProperty("nextRenewalOn")));

        foreach (var party in covenant.Parties) await LeaveAsync(covenant, party, renewal);
        await Eventually.Holds(async () => (await TermAsync(reader, covenant.Houses[0].Id)).GetProperty("term")
            .GetProperty("nextRenewalOn").ValueKind is JsonValueKind.Null);
        foreach (var house in covenant.Houses)
            Assert.Equal(renewal.AddDays(-1),
                await host.WithDbAsync<GovernanceDbContext, DateOnly?>(house.Id, db => db.TermEndsOnAsync(house, host.Today(), default)));
        Assert.Empty((await TermAsync(host.Delegate(GovernanceHost.Catalog.Houses.First(house => house.Covenant.Id != covenant.Id).Id),
            covenant.Houses[0].Id))
            .GetProperty("notices").EnumerateArray());
    }

    private DateOnly SignedOn(CovenantProfile covenant) => host.Today().AddYears(-covenant.Term.FirstYears).AddMonths(2);

    private Task LeaveAsync(CovenantProfile covenant, Party party, DateOnly from) => host.Messages.PublishAsync(
        new PartyLeft { Covenant = covenant.Id, Party = party.Id, Houses = [.. party.Houses], From = DutchTime.StartOf(from) });

    private static async Task<JsonElement> TermAsync(ApiClient reader, string house) => (await reader.GetAsync($"houses/{house}/term"))
        .Expect(200).Json;

    private static DateOnly Day(JsonElement day) => DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture);
}
