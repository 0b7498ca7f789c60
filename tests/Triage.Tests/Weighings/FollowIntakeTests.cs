namespace Platform.Triage.Tests.Weighings;

[Collection(TriageCollection.Name)]
public sealed class FollowIntakeTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Referral_and_completion_make_it_ready_in_either_order_and_twice(bool turned)
    {
        var id = Guid.CreateVersion7();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        for (var time = 0; time < 2; time++)
        {
            if (turned)
            {
                await host.Messages.PublishAsync(host.Completed(House, id), second);
                await Eventually.Holds(async () => await host.State(id) == "ready");
            }

            await host.Messages.PublishAsync(host.Referred(House, id), first);
            await Eventually.Holds(async () => await host.State(id) is not null);
            if (!turned) await host.Messages.PublishAsync(host.Completed(House, id), second);
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from weighings where id = $1 and state = 'ready' and referring_party is not null and referred_at is not null", id) == 1);
    }

    [Fact]
    public async Task An_answer_counts_once_however_often_it_is_told_and_may_come_first()
    {
        var id = Guid.CreateVersion7();
        var message = Guid.NewGuid();
        var told = host.Supplied(House, id);
        await host.Messages.PublishAsync(told, message);
        await Eventually.Holds(async () => await host.State(id) == "intake");
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(host.Referred(House, id));
        await host.Messages.PublishAsync(host.Completed(House, id));
        await Eventually.Holds(async () => await host.State(id) == "ready");
        Assert.Equal(1, await host.Database.ScalarAsync<int>("select answers_received from weighings where id = $1", id));
        var note = Assert.Single((await host.Director(House).GetAsync($"weighings/{id}")).Expect(200).Json.GetProperty("information")
            .EnumerateArray());
        Assert.Equal(("supplied", told.RequestId, House.Prosecution(), "nothing-known"), (note.GetProperty("kind").GetString(),
            note.GetProperty("requestId").GetGuid(), note.GetProperty("party").GetString(), note.GetProperty("answer").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_withdrawn_referral_is_not_weighed_in_whatever_order(bool turned)
    {
        var id = Guid.CreateVersion7();
        var withdrawn = new ReferralWithdrawn { House = House.Id, CaseId = id, Process = House.Process().Id, WithdrawnAt = host.Clock.Now };
        if (turned) await host.Messages.PublishAsync(withdrawn);
        if (turned) await Eventually.Holds(async () => await host.State(id) == "withdrawn");
        await host.Messages.PublishAsync(host.Referred(House, id));
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from weighings where id = $1 and referring_party is not null", id) == 1);
        if (!turned) await host.Messages.PublishAsync(withdrawn);
        await Eventually.Holds(async () => await host.State(id) == "withdrawn");
        (await host.Decide(House, id, TriageHost.Decision(House, "case"))).Expect(409);
    }
}
