using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

public sealed class OneConnectionTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Who_asks_cannot_change_in_the_middle_of_a_request()
    {
        var answer = await host.Director().GetAsync("notes/_elsewhere");
        answer.Expect(500); // A bug of whoever wrote it, never an answer of another house.
        (await host.Director().GetAsync("notes?limit=1")).Expect(200);
    }

    [Fact]
    public async Task A_wall_holds_as_long_as_a_connection_is_open_and_is_free_before_and_after()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var wall = scope.ServiceProvider.GetRequiredService<Wall>();
        var db = scope.ServiceProvider.GetRequiredService<ProbeDbContext>();
        wall.ForService(ProbeHost.Arnhem);
        wall.ForHousekeeping();
        await using (await db.HoldConnectionAsync(default))
        {
            Assert.Throws<InvalidOperationException>(() => wall.ForService(ProbeHost.Utrecht));
            Assert.Throws<InvalidOperationException>(wall.ForHousekeeping);
            Assert.Throws<InvalidOperationException>(() => wall.ForUser(CurrentUser.Nobody));
            Assert.Equal("all", wall.Service);
        }

        wall.ForService(ProbeHost.Utrecht);
        Assert.Equal(ProbeHost.Utrecht, wall.House);
    }

    [Fact]
    public async Task A_unit_of_work_beside_a_request_has_a_wall_and_a_connection_of_its_own_until_it_ends()
    {
        var scopes = host.Services.GetRequiredService<IServiceScopeFactory>();
        Wall wall;
        await using (var work = await scopes.BeginAsync<ProbeDbContext>(static wall => wall.ForService(ProbeHost.Arnhem), default))
        {
            wall = work.Services.GetRequiredService<Wall>();
            Assert.Throws<InvalidOperationException>(wall.ForHousekeeping);
            Assert.Same(work.Db, work.Services.GetRequiredService<PlatformDbContext>());
        }
    }

    [Fact]
    public async Task Requests_and_consumers_open_one_connection_each()
    {
        using var openings = new Openings(host.Database);
        await host.Director().CreateAsync("notes", ProbeHost.Note());
        Assert.Equal(1, openings.Take());
        await host.Director().PostAsync("notes", ProbeHost.Note(), Guid.NewGuid().ToString());
        Assert.Equal(1, openings.Take());
        (await host.Director().GetAsync("notes?limit=5")).Expect(200);
        Assert.Equal(1, openings.Take());
        var message = ProbeHost.Withdrawn();
        await host.Messages.PublishAsync(message);
        await host.Messages.WaitFor<Contracts.Nazorg.NazorgClosed>(told => told.RecordId == message.RecordId);
        Assert.Equal(1, openings.Take());
    }
}
