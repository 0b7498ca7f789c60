using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Standing;
using Platform.Contracts.Access;
using Platform.Contracts.Governance;
using Platform.Contracts.Logboek;
using Platform.Triage.Sessions;

namespace Platform.Triage.Tests;

/// <summary>One Triage for all tests over HTTP; each test weighs cases of its own.</summary>
public sealed class TriageHost : ServiceHost<Program>
{
    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Houses.Catalog, running.GetRequiredService<TimeProvider>()));

    /// <summary>Whoever decides in this house, by its profile.</summary>
    internal ApiClient Decider(HouseProfile house) => As(house.Id, house.Municipality().Party, house.Process().Triage!.Deciders[0]);

    internal ApiClient Director(HouseProfile house) => As(house.Id, house.Municipality().Party, Roles.ProcessDirector);

    internal ApiClient Delegate(HouseProfile house, string party) => As(house.Id, party, Roles.PartyDelegate);

    internal CaseReferred Referred(HouseProfile house, Guid id) => new()
    {
        House = house.Id, CaseId = id, Process = house.Process().Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
        ReferringParty = house.Police(), Municipality = house.Municipality().Code, SubjectCount = 1, ReferredAt = Clock.Now,
        FirstProcessedOn = new(2026, 3, 2), Subjects = [Guid.CreateVersion7(), Guid.CreateVersion7()],
    };

    internal IntakeCompleted Completed(HouseProfile house, Guid id) => new()
    {
        House = house.Id, CaseId = id, Process = house.Process().Id, CompletedAt = Clock.Now,
    };

    internal InformationSupplied Supplied(HouseProfile house, Guid id, Guid? request = null) => new()
    {
        House = house.Id, CaseId = id, Process = house.Process().Id, RequestId = request ?? Guid.CreateVersion7(), Party = house.Prosecution(),
        Answer = "nothing-known", ItemCount = 0, SuppliedAt = Clock.Now,
    };

    /// <summary>Tells that the prosecution corrected or withdrew an item; gives the id of the message.</summary>
    internal async Task<Guid> TellChanged(
        HouseProfile house, string kind, Guid caseId, Guid item, int revision, Guid? request = null, Guid? message = null)
    {
        var id = message ?? Guid.NewGuid();
        if (kind is "corrected")
        {
            await Messages.PublishAsync(new InformationCorrected
            {
                House = house.Id, CaseId = caseId, Process = house.Process().Id, ItemId = item, RequestId = request, Party = house.Prosecution(),
                Revision = revision, CorrectedAt = Clock.Now,
            }, id);
        }
        else
        {
            await Messages.PublishAsync(new InformationWithdrawn
            {
                House = house.Id, CaseId = caseId, Process = house.Process().Id, ItemId = item, RequestId = request, Party = house.Prosecution(),
                Revision = revision, WithdrawnAt = Clock.Now,
            }, id);
        }

        return id;
    }

    /// <summary>Waits until a message that only one consumer hears was dealt with, also when that left nothing behind.</summary>
    internal Task Handled(Guid message) => Eventually.Holds(async () =>
        await Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", message) == 1);

    /// <summary>An account that is excluded from a case, as Intake tells it.</summary>
    internal AccountRecused Recused(HouseProfile house, Guid id, string account) =>
        new() { House = house.Id, CaseId = id, Process = house.Process().Id, Account = account, SetAt = Clock.Now, LiftedAt = null };

    /// <summary>An account that opened a case in an emergency, as Intake tells it.</summary>
    internal EmergencyAccessOpened Emergency(HouseProfile house, Guid id, string account, string party) => new()
    {
        House = house.Id, CaseId = id, Process = house.Process().Id, AccessId = Guid.NewGuid(), Account = account, Party = party,
        OpenedAt = Clock.Now, EndsAt = Clock.Now.AddHours(14),
    };

    /// <summary>A mandate of the police to the decider, accepted and in force, as Governance tells it.</summary>
    internal MandateSet Mandate(HouseProfile house) => new()
    {
        House = house.Id, MandateId = Guid.CreateVersion7(), Giver = house.Police(), Taker = house.Municipality().Party, Scope = "admission",
        From = Today, LastDay = Today, AcceptedOn = Today, Revision = 2,
    };

    /// <summary>The day in the houses.</summary>
    internal DateOnly Today => DutchTime.DateOf(Clock.Now);

    /// <summary>Tells of a mandate, and waits until that was kept.</summary>
    internal async Task<MandateSet> TellAsync(MandateSet mandate)
    {
        var message = Guid.CreateVersion7();
        await Messages.PublishAsync(mandate, message);
        await Handled(message);
        return mandate;
    }

    /// <summary>A client of an account with a name of its own.</summary>
    internal (ApiClient Client, string Name) Account(HouseProfile house, string party, string role)
    {
        var name = $"account.{Guid.NewGuid():N}";
        return (WithToken(Tokens.Issue(house.Id, party, [role], name)), name);
    }

    /// <summary>The question that a decision asked.</summary>
    internal Guid? Asked(Guid decision) =>
        Database.ColumnAsync<Guid>("select question_id from decisions where id = $1", decision).GetAwaiter().GetResult()[0];

    internal Task<string?> State(Guid id) => WithDb<string?>($"select state from weighings where id = '{id}'");

    /// <summary>A case whose intake is done and about which a party was asked.</summary>
    internal async Task<Guid> Ready(HouseProfile house, string? process = null)
    {
        var id = Guid.CreateVersion7(Clock.Now);
        await Messages.PublishAsync(Referred(house, id) with { Process = process ?? house.Process().Id });
        await Messages.PublishAsync(Completed(house, id) with { Process = process ?? house.Process().Id });
        await Eventually.Holds(async () => await State(id) == "ready"
            && await WithDb<string?>($"select referring_party from weighings where id = '{id}'") is not null);
        return id;
    }

    /// <summary>A case on which everything is recorded that any house asks before a decision.</summary>
    internal async Task<Guid> Weighed(HouseProfile house, bool lawMet = true, params string[] notMet)
    {
        var id = await Ready(house);
        await Consulted(house, id, "referrer", house.Police());
        await Consulted(house, id, "municipality", house.Municipality().Party);
        await Weigh(house, id, lawMet, notMet);
        await Judged(house, id);
        return id;
    }

    /// <summary>What the lid-1 participants of most tests judge.</summary>
    internal async Task Judged(HouseProfile house, Guid id)
    {
        foreach (var party in (string[])[house.Police(), house.Prosecution(), house.Municipality().Party])
            await Decider(house).CreateAsync($"weighings/{id}/judgements", new { party, met = true, motivation = "Wij zien dit ook." });
    }

    internal Task Consulted(HouseProfile house, Guid id, string kind, string party) =>
        Decider(house).CreateAsync($"weighings/{id}/consultations", new { kind, party, on = "2026-03-01", summary = "Gesproken en eens." });

    internal async Task Weigh(HouseProfile house, Guid id, bool lawMet = true, params string[] notMet) =>
        (await Decider(house).PutAsync($"weighings/{id}/criteria", new
        {
            criteria = house.Process().Criteria.Select(c =>
                new { code = c.Code, met = !notMet.Contains(c.Code), motivation = "Blijkt uit de intake." }),
            bgsCriteria = house.Law.BgsCriteria.Select(c => new { code = c.Code, met = lawMet, motivation = "Blijkt uit de intake." }),
        }, await ETagOf(house, id))).Expect(204);

    internal async Task<string> ETagOf(HouseProfile house, Guid id) => (await Director(house).GetAsync($"weighings/{id}")).Expect(200).ETag!;

    internal async Task<Answer> Decide(HouseProfile house, Guid id, JsonObject decision, ApiClient? by = null)
    {
        decision = await Sitting(house, id, decision);
        return await (by ?? Decider(house)).PostAsync($"weighings/{id}/decisions", decision, ifMatch: await ETagOf(house, id));
    }

    /// <summary>A decision with everything any house asks, taken in a session where the house asks that too.</summary>
    internal Task<JsonObject> Sitting(HouseProfile house, Guid id, string outcome) => Sitting(house, id, Decision(house, outcome));

    private async Task<JsonObject> Sitting(HouseProfile house, Guid id, JsonObject decision)
    {
        if (house.Process().Triage!.Mode is not "board" || decision.ContainsKey("sessionId")) return decision;
        var session = await Session(house);
        await Decider(house).PostAsync($"sessions/{session}/agenda-items", new { caseId = id }); // Refused where the case does not wait.
        decision = decision.DeepClone().AsObject();
        decision["sessionId"] = session;
        return decision;
    }

    /// <summary>A decision with everything any house asks, to be broken by the test.</summary>
    internal static JsonObject Decision(HouseProfile house, string outcome) => new()
    {
        ["outcome"] = outcome,
        ["motivation"] = "Zo besproken.",
        ["mandate"] = new JsonObject { ["party"] = house.Municipality().Party },
        ["advice"] = outcome is "not-a-case" ? "Pak het op met het wijkteam." : null,
        ["deviationMotivation"] = outcome is "not-a-case" ? "De wijk kan het zelf." : null,
        ["question"] = outcome is "unclear"
            ? new JsonObject
            {
                ["text"] = "Wat is er bekend?", ["party"] = house.Prosecution(), ["dueOn"] = "2026-03-10",
                ["nextTriageOn"] = "2026-03-12"
            }
            : null,
        ["table"] = outcome is "case" ? house.Process().Tables[0].Code : null,
        ["goal"] = outcome is "case" ? "Een plan waar iedereen aan meedoet." : null,
        ["themes"] = outcome is "case" ? new JsonArray("schulden", "veiligheid") : null,
        ["localUnless"] = outcome is "case" ? "De gemeente mist de bevoegdheden." : null,
        ["systemView"] = outcome is not "unclear" ? "Het gezin is meegewogen." : null,
        ["carePunishment"] = outcome is not "unclear" ? "Toezicht en begeleiding gaan samen." : null,
        ["parties"] = outcome is "case"
            ? new JsonArray(Invite(house.Police(), "Veiligheid in de wijk."), Invite(house.Prosecution(), "Strafrechtelijk kader."))
            : null,
    };

    /// <summary>A session that has begun, with everyone there who sits in it, and these cases on its agenda.</summary>
    internal async Task<Guid> Session(HouseProfile house, params Guid[] cases)
    {
        var id = await Decider(house).CreateAsync("sessions", new
        {
            process = house.Process().Id, startsAt = Clock.Now.AddMinutes(-5), endsAt = Clock.Now.AddHours(1), place = "Zaal 1",
        });
        var members = SessionRules.Members(house, house.Process()).Select(member => new { role = member.Role, party = house.Municipality().Party });
        (await Decider(house).PutAsync($"sessions/{id}/attendances", new { attendances = members }, await SessionETag(house, id))).Expect(204);
        foreach (var caseId in cases) await Decider(house).CreateAsync($"sessions/{id}/agenda-items", new { caseId });
        return id;
    }

    internal async Task<string> SessionETag(HouseProfile house, Guid id) => (await Director(house).GetAsync($"sessions/{id}")).Expect(200).ETag!;

    internal static JsonObject Invite(string party, string purpose) => new() { ["party"] = party, ["purpose"] = purpose };

    internal static IEnumerable<Guid> Cases(Answer list) =>
        list.Expect(200).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("caseId").GetGuid());

    /// <summary>Runs a request that must be refused and make nobody hear of it; gives the answer.</summary>
    internal async Task<Answer> Silent<T>(Func<Task<Answer>> request) where T : class
    {
        await SettledAsync();
        var before = Messages.Published<T>().Count;
        var answer = await request();
        await SettledAsync();
        Assert.Equal(before, Messages.Published<T>().Count);
        return answer;
    }

    private async Task<T?> WithDb<T>(string sql) => (await Database.ColumnAsync<object>(sql)).Where(value => value is T).Cast<T>().FirstOrDefault();
}

internal static class Refused
{
    /// <summary>Waits until the audit log was told that a rule refused something of this case.</summary>
    internal static async Task<IReadOnlyList<string?>> WaitForRefusal(this MessageWaiter messages, Guid caseId, string rule) =>
        [.. (await messages.WaitFor<LogLinesRecorded>(
        told => told.Audit.Any(line => line.Outcome == "refused" && line.Rule == rule && line.ObjectId == caseId))).Audit.Select(line => line.Rule)];
}

/// <summary>All tests over HTTP share the host and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TriageCollection : ICollectionFixture<TriageHost>
{
    public const string Name = "triage";
}
