using Platform.BuildingBlocks.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Tests.Disclosures;

[Collection(NazorgCollection.Name)]
public sealed class RegisterDisclosureTests(NazorgHost host)
{
    [Theory]
    [MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task NAZ_04_What_a_partner_was_given_is_on_record_once(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var (coordinator, path) = (host.Coordinator(house), $"records/{record}/disclosures");
        var body = new
        {
            toParty = house.Municipalities[0].Party, kinds = new[] { "release-day", "traffic-light" }, ground = "wjsg-51c",
            purpose = "onderdak regelen"
        };
        var first = (await coordinator.PostAsync(path, body, idempotencyKey: $"k-{record}")).Expect(201);
        Assert.Equal(first.Id, (await coordinator.PostAsync(path, body, idempotencyKey: $"k-{record}")).Expect(201).Id);

        var rows = (await host.As(house.Id, house.Municipalities[0].Party, Roles.Auditor).GetAsync(first.Location))
            .Expect(200).Json.GetProperty("items");
        Assert.Equal(1, rows.GetArrayLength());
        Assert.Equal((body.toParty, "wjsg-51c"), (rows[0].GetProperty("toParty").GetString(), rows[0].GetProperty("ground").GetString()));
        Assert.Contains(await host.AuditAsync(record), static line => line is { Action: "disclosure.registered", Purpose: "wjsg-51c" });
    }

    [Fact]
    public async Task Refused_when_it_does_not_say_to_whom_what_and_why_or_the_record_is_not_yours()
    {
        var (house, other) = (Houses.WithNazorg[0], Houses.WithNazorg[1]);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var path = $"records/{record}/disclosures";
        (await host.Director(house).PostAsync(path, new { toParty = "nobody", kinds = new[] { "everything" }, ground = "none" }))
            .ExpectError("toParty").ExpectError("kinds").ExpectError("ground").ExpectError("purpose");
        (await host.Director(house).PostAsync(path, new { })).ExpectError("toParty").ExpectError("kinds");
        var body = new { toParty = other.Municipalities[0].Party, kinds = new[] { "release-day" }, ground = "wjsg-51c", purpose = "x" };
        (await host.Director(other).PostAsync(path, body)).Expect(404);
        (await host.As(house.Id, house.Municipalities[0].Party, Roles.PrivacyOfficer).PostAsync(path, body)).Expect(403);
        (await host.Director(other).GetAsync(path)).Expect(404);
        (await host.Director(house).GetAsync($"records/{Guid.CreateVersion7()}/disclosures")).Expect(404);
        Assert.Equal(0, (await host.Director(house).GetAsync(path)).Expect(200).Json.GetProperty("items").GetArrayLength());
    }
}
