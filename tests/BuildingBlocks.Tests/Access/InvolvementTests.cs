using Platform.Contracts.Access;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

public sealed class InvolvementTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task An_involvement_is_kept_and_a_later_word_only_ends_it()
    {
        var told = new PartyInvolved
        {
            House = ProbeHost.Arnhem, CaseId = Guid.NewGuid(), Process = "complex", DecisionId = Guid.NewGuid(), Party = ProbeHost.Party,
            Phase = "meetings", Ground = "test", From = host.Clock.Now, Until = null,
        };
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await CountAsync(told.CaseId, "until is null") == 1);
        await host.Messages.PublishAsync(told with { Until = host.Clock.Now.AddDays(1) });
        await Eventually.Holds(async () => await CountAsync(told.CaseId, "until is not null") == 1);

        // What comes late or again opens nothing; an earlier end does hold.
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told with { Until = host.Clock.Now.AddDays(2) });
        await host.Messages.PublishAsync(told with { Until = host.Clock.Now });
        await Eventually.Holds(async () => await CountAsync(told.CaseId, "until = since") == 1);
        Assert.Equal(0, await CountAsync(told.CaseId, "until is null"));
        Assert.Equal(1, await CountAsync(told.CaseId, "true"));
    }

    private Task<long> CountAsync(Guid caseId, string where) =>
        host.Database.ScalarAsync<long>($"select count(*) from involvements where case_id = $1 and {where}", caseId);
}
