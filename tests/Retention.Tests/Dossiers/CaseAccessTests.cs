using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Access;
using Platform.Contracts.Weegploeg;
using Platform.TestKit;

namespace Platform.Retention.Tests.Dossiers;

/// <summary>What is told of one account holds for clocks too (ACC-08), whatever process; and who could see a clock is answered (ACC-10).</summary>
[Collection(RetentionCollection.Name)]
public sealed class CaseAccessTests(RetentionHost host)
{
    [Theory, MemberData(nameof(Houses.Processes), MemberType = typeof(Houses))]
    public async Task Who_is_excluded_finds_no_clock_and_answers_name_who_could(string id, string process)
    {
        var house = Houses.Catalog.House(id);
        var profile = house.Process(process)!;
        var role = profile.Closed ? profile.Compartment!.Directors[0] : profile.IntakeRoles[0];
        var name = $"account.{Guid.NewGuid():N}";
        var account = host.WithToken(host.Tokens.Issue(id, house.Municipalities[0].Party, [role], name));
        var dossier = await host.DueAsync(house, process);
        await host.Officer(house).CreateAsync($"dossiers/{dossier}/holds", new { kind = "dispute", reason = "geschil", until = "2099-01-01" });
        (await account.GetAsync($"dossiers/{dossier}")).Expect(200);
        Assert.Equal((1, 1), (await CountAsync("dossiers where id"), await CountAsync("holds where dossier_id")));

        if (profile.Closed) await host.TellAsync(new SubjectRecused
        {
            House = id, CaseId = dossier, Process = process, Account = name,
            SetAt = host.Clock.Now, LiftedAt = null
        });
        else await host.TellAsync(new AccountRecused
        {
            House = id, CaseId = dossier, Process = process, Account = name, SetAt = host.Clock.Now,
            LiftedAt = null
        });
        (await account.GetAsync($"dossiers/{dossier}")).Expect(404);
        Assert.DoesNotContain(dossier.ToString(), (await account.GetAsync($"dossiers?process={process}&limit=200")).Expect(200).Text,
            StringComparison.Ordinal);
        Assert.Equal((0, 0), (await CountAsync("dossiers where id"), await CountAsync("holds where dossier_id")));
        await host.DossierAsync(house, dossier);

        var told = await host.AskWhoCouldSeeAsync(id, dossier);
        Assert.Equal((id, "retention", process), (told.House, told.Service, told.Process));
        Assert.Contains(told.Sights, sight => sight.Kind is "role" && sight.Role == role);
        Assert.Equal(name, Assert.Single(told.Sights, static sight => sight.Kind is "recusal").Account);
        Assert.Equal(profile.Closed, !told.Sights.Any(static sight => sight.Role is Roles.Auditor));
        foreach (var nothing in (CaseAccessTold[])[await host.AskWhoCouldSeeAsync(id, Guid.CreateVersion7()),
            await host.AskWhoCouldSeeAsync(Houses.Catalog.Houses.First(other => other.Id != id).Id, dossier)])
            Assert.Equal((null, 0), (nothing.Process, nothing.Sights.Length));

        async Task<long> CountAsync(string where)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(id, house.Municipalities[0].Party, role, account: name);
            await using var count = new NpgsqlCommand($"select count(*) from {where} = '{dossier}'", connection);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }
}
