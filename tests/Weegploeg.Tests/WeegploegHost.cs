using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Casework.Standing;
using Platform.Contracts.Logboek;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests;

/// <summary>One running service for all slices; every test works on signals of its own.</summary>
public sealed class WeegploegHost : ServiceHost<Program>
{
    public static CovenantCatalog Catalog { get; } = Catalogs.WithMadeUp;

    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Catalog, running.GetRequiredService<TimeProvider>()));

    /// <summary>The houses that weigh signals: no test names one.</summary>
    public static TheoryData<string> Houses() => [.. Weighing.Select(static house => house.Id)];

    public static TheoryData<string> Carrying(string rule) => [.. Weighing.Where(house => house.Carries(rule)).Select(static house => house.Id)];

    public static TheoryData<string> NotCarrying(string rule) => [.. Weighing.Where(house => !house.Carries(rule)).Select(static house => house.Id)];

    public static IEnumerable<HouseProfile> Weighing => Catalog.Houses.Where(static house => house.WeighingProcess is not null);

    public static string AnyHouse => Weighing.First().Id;

    public static string OtherHouse(string house) => Weighing.First(other => other.Id != house).Id;

    public static IReadOnlyList<string> CoreParties(string house) =>
        [.. Catalog.House(house).Parties.Select(static party => party.Id).Where(party => Catalog.House(house).IsCoreParty(Process(house).Id, party))];

    public static string Outsider(string house) =>
        Catalog.House(house).Parties.Select(static party => party.Id).First(party => !CoreParties(house).Contains(party));

    public static ProcessProfile Process(string house) => Catalog.House(house).WeighingProcess!;

    /// <summary>An account of the house that can be excluded from a signal.</summary>
    public string Colleague(string house)
    {
        const string name = "iemand.anders";
        Tokens.Issue(house, CoreParties(house)[0], [RoleIds.WeegploegMember], name);
        return name;
    }

    public ApiClient Member(string house, int party = 0) => As(house, CoreParties(house)[party], RoleIds.WeegploegMember);

    public ApiClient Director(string house) => As(house, Outsider(house), RoleIds.ProcessDirector);

    public ApiClient OutsideMember(string house) => As(house, Outsider(house), RoleIds.WeegploegMember);

    public static object SignalBody(string? suppliedBy = null) => new
    {
        suppliedBy, description = "zorg over uitlatingen", persons = new[] { new { name = "Xaviera Testnaam", birthOn = "2001-05-06" } },
    };

    public static Dictionary<string, object?> Agenda(string house) => new()
    {
        ["outcome"] = "agenda", ["motivation"] = "voldoende ernstig", ["parties"] = CoreParties(house).Take(2).ToList(),
        ["aims"] = new[] { Process(house).Aims[0].Code },
    };

    public static Dictionary<string, object?> Insufficient { get; } = new() { ["outcome"] = "insufficient", ["motivation"] = "te weinig" };

    public async Task<Guid> SignalAsync(string house) => (await Member(house).PostAsync("signals", SignalBody())).Expect(201).Id;

    /// <summary>Decides; where the covenant asks whether it is somebody to weigh, that is on record first (WEE-07).</summary>
    public async Task<Answer> DecideAsync(string house, Guid id, object decision) =>
        await Member(house).PostAsync($"signals/{id}/decisions", decision, ifMatch: await JudgedAsync(house, id));

    /// <summary>A signal of which it is on record that it is about somebody to weigh, where the covenant asks that; gives its version.</summary>
    public async Task<string?> JudgedAsync(string house, Guid id)
    {
        var seen = (await Member(house).GetAsync($"signals/{id}")).Expect(200);
        if (Process(house).Weighing!.SubjectCriterion is null || seen.Json.GetProperty("state").GetString() != "open") return seen.ETag;
        if (seen.Json.GetProperty("meetsCriterion").ValueKind is JsonValueKind.Null)
            (await CriterionAsync(house, id, new { met = true, reason = "Woont in Arnhem en roept op tot geweld." })).Expect(204);
        return (await Member(house).GetAsync($"signals/{id}")).Expect(200).ETag;
    }

    public async Task<Answer> CriterionAsync(string house, Guid id, object word) => await Member(house)
        .PutAsync($"signals/{id}/subject-criterion", word, (await Member(house).GetAsync($"signals/{id}")).Expect(200).ETag);

    /// <summary>A signal whose subject is on the agenda; gives it and its case.</summary>
    public async Task<(Guid Signal, Guid Case)> AgendaedAsync(string house)
    {
        var id = await SignalAsync(house);
        var decision = (await DecideAsync(house, id, Agenda(house))).Expect(201).Id;
        return (id, (await Messages.WaitFor<SubjectAgendaed>(told => told.DecisionId == decision)).CaseId);
    }

    /// <summary>What is refused leaves no message but its line in the log.</summary>
    public async Task SaysNothingAsync(Func<Task> act)
    {
        await SettledAsync();
        var before = Events();
        await act();
        await SettledAsync();
        Assert.Equal(before, Events());
    }

    public IEnumerable<AuditLine> AuditLines() => Messages.Published<LogLinesRecorded>().SelectMany(static told => told.Audit);

    private int Events() => Messages.Everything().Count(static heard => heard.Message is not LogLinesRecorded);
}

[CollectionDefinition(Name)]
public sealed class WeegploegCollection : ICollectionFixture<WeegploegHost>
{
    public const string Name = "weegploeg";
}
