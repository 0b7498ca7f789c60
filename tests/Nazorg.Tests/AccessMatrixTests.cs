using Platform.BuildingBlocks.Access;
using Platform.Casework.Recusals;
using Platform.Covenants;
using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;
using Platform.TestKit;
using Xunit.Abstractions;

namespace Platform.Nazorg.Tests;

/// <summary>
/// Every endpoint by every role from every side, as the declarations say it (issue 10); no party reaches a release by being a party.
/// </summary>
public sealed class AccessMatrixTests(NazorgHost host, ITestOutputHelper output) : IClassFixture<NazorgHost>
{
    private static readonly MatrixCast Cast = MatrixCast.Of(Houses.WithNazorg[0], Houses.Catalog);

    [Fact]
    public async Task Every_role_of_every_side_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 810, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync()
    {
        var detention = host.In(Cast.House);
        var id = await detention.TellAsync(ReleaseEvent.Announced, 1);
        object Disclosed() => new
        {
            toParty = Cast.Own, ground = DisclosureGrounds.All[0], purpose = "Opvang na vrijlating.",
            kinds = new[] { DisclosureKinds.All[0] }
        };
        var disclosed = (await host.Director(Cast.House).PostAsync($"records/{id}/disclosures", Disclosed())).Expect(201).Id;
        foreach (var account in (string[])[MatrixCast.RecusedAccount, "some-other-account"])
            await host.Director(Cast.House).CreateAsync($"records/{id}/recusals",
                new { reason = "Kent de betrokkene.", account = Cast.Known(host, account) });
        var ordered = await host.Database.ScalarAsync<Guid>("select id from recusal_orders where account = 'some-other-account'");
        await Cast.EnterAsync(host);
        await detention.TellAsync(ReleaseEvent.Changed, 1); // As new as the first: somebody has to say which holds.
        var unordered = await host.Database.ScalarAsync<Guid>("select id from unordered_events where record_id = $1", id);

        var partnerId = await host.Database.ScalarAsync<Guid>("select id from partner_records where record_id = $1 and party = $2 and until is null",
            id, Cast.Other);
        var record = new MatrixRow("", NazorgRecord.Wall, ProcessIds.Nazorg, id) { Parties = [Cast.Own], Hurried = false };
        var partner = new MatrixRow("", PartnerRecord.Wall, ProcessIds.Nazorg, partnerId) { Hurried = false };
        var disclosure = record with { Wall = Disclosure.Wall, Ids = [id, disclosed] };
        var waiting = record with { Wall = UnorderedEvent.Wall, Ids = [id, unordered], Under = [NazorgRecord.Wall] };
        var order = record with { Wall = AccessMatrix.WallOf<RecusalOrder<NazorgRecord>>(), Ids = [id, ordered], Under = [NazorgRecord.Wall] };

        var matrix = AccessMatrix.Of(host, Cast)
            .Beside("Een systeem: een scope, een certificaat, een sidecar (ReceiveReleaseNotificationTests, DeliverReleaseNotificationTests).",
                "ReceiveReleaseNotification", "DeliverReleaseNotification", "GET dapr/subscribe");
        matrix.Lists([record], "ListRecords");
        matrix.Lists([waiting], "ListUnorderedEvents");
        matrix.Lists([partner], "ListPartnerRecords");
        matrix.On([partner], "GetPartnerRecord");
        // Settled once it is there no more; what is no decision is said to who sees it.
        matrix.On([waiting], "SettleUnorderedEvent").With(static () => new { decision = "later" });
        matrix.On([record], "GetRecord", "CloseRecord", "AskForPlan");
        matrix.On([record], "SetWeight").With(() =>
            new { domain = Cast.House.NazorgProcess!.LifeDomains[0].Code, colour = Colours.All[0], reason = "Zo staat het ervoor." });
        matrix.On([record], "RegisterDisclosure").With(Disclosed);
        matrix.Lists([disclosure], "ListDisclosures");
        // Of an account of nobody: who excludes itself sees nothing of the rest.
        matrix.On([record], "RecuseAccount").With(() => new { reason = "Kent de betrokkene.", account = Cast.Known(host) })
            .But("403", "ACC-08: een ander uitsluiten doet wie het proces leidt.", static asker => !asker.User.Reach.Led.Contains(ProcessIds.Nazorg))
            .Opens("403", "NAZ-07: een vaste partner kan iemand kennen uit wat hij zelf ziet.",
                static asker => asker is { Role: Roles.PartyDelegate } && asker.House.Id == Cast.House.Id && asker.Party == Cast.Other);
        matrix.On([record], "ListRecusals");
        matrix.On([order], "LiftRecusal").With(static () => new { reason = "Vergissing." });
        return matrix;
    }
}
