using Platform.Contracts.Nazorg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests;

/// <summary>
/// How a service is tested with the TestKit; read this one first. In a real service: <c>IClassFixture&lt;ServiceHost&lt;Program&gt;&gt;</c>.
/// </summary>
public sealed class SampleTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task A_write_slice_is_tested_over_http_and_a_consumer_over_the_broker()
    {
        // An account is a token of the issuer the service trusts; the service runs on a real socket, database and broker.
        var director = host.As("regio-arnhem", "openbaar-ministerie", Roles.ProcessDirector);
        var created = (await director.PostAsync("notes", ProbeHost.Note(), idempotencyKey: "a-key")).Expect(201);

        // What the service published came over the broker.
        var told = await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == created.Id);
        Assert.Equal(host.Clock.Now, told.AnnouncedAt);

        // Refusals are asserted by rule id, bad input by field, everything else by status.
        (await director.PostAsync("notes", ProbeHost.Note(Probe.CreateNote.Refused))).ExpectRefusal("INT-02");
        (await director.PostAsync("notes", new { text = "" })).ExpectError("text").ExpectError("subjectId");
        (await host.As("regio-utrecht", "openbaar-ministerie", Roles.ProcessDirector).GetAsync(created.Location)).Expect(404);
        var seen = (await director.GetAsync(created.Location)).Expect(200);
        (await director.PutAsync(created.Location, new { text = "gewijzigd" }, ifMatch: seen.ETag)).Expect(204);

        // A consumer is fed as the chain would feed it; the same id twice is the same message twice.
        var (message, id) = (ProbeHost.Withdrawn(), Guid.CreateVersion7());
        await host.Messages.PublishAsync(message, id);
        await host.Messages.PublishAsync(message, id);
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == message.RecordId);
        await host.SettledAsync(); // From here on, what was not heard was not published.
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from effects where record_id = $1", message.RecordId));

        // Time passes when the test says so, and rights are seen in the database too.
        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));
    }
}
