using Microsoft.Extensions.DependencyInjection;
using Platform.Casework.Standing;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.Governance.Oversight.Accounts;
using Platform.Governance.Signals;
using Platform.TestKit;

namespace Platform.Governance.Tests;

/// <summary>One running service for all slices.</summary>
public sealed class GovernanceHost : ServiceHost<Program>
{
    public static CovenantCatalog Catalog { get; } = Catalogs.WithMadeUp;

    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Catalog, running.GetRequiredService<TimeProvider>()));

    /// <summary>Every house: for what is quick, or differs from house to house.</summary>
    public static TheoryData<string> Houses() => [.. Catalog.Houses.Select(static house => house.Id)];

    /// <summary>
    /// A house of each covenant that carries a rule; which one goes round with the rule, so that all have their turn. Houses of one covenant have
    /// its articles in common; <c>EVERY_HOUSE=1</c> asks them all.
    /// </summary>
    public static TheoryData<string> Carrying(string rule) => [.. HousesCarrying(rule)];

    public static IEnumerable<string> HousesCarrying(string rule) => Catalog.Covenants.SelectMany(covenant =>
    {
        var houses = covenant.Houses.Where(house => house.Carries(rule)).Select(static house => house.Id).ToList();
        return EveryHouse || houses.Count == 0 ? houses : [houses[rule.Sum(static c => c) % houses.Count]];
    });

    private static bool EveryHouse => Environment.GetEnvironmentVariable("EVERY_HOUSE") is "1";

    public static string Kind(HouseProfile house, string kind) => house.Parties.First(party => party.Kind == kind).Id;

    public ApiClient Secretary(string house) => As(house, Kind(Catalog.House(house), PartyKinds.Municipality), RoleIds.Secretary);

    public ApiClient BoardMember(string house) => As(house, Seated(house), RoleIds.BoardMember);

    public ApiClient Delegate(string house) => As(house, Kind(Catalog.House(house), PartyKinds.Police), RoleIds.PartnerDelegate);

    public static string Seated(string house) => Catalog.House(house).Body(BodyIds.Board)!.NamedParties().Order(StringComparer.Ordinal).First();

    public static string Unseated(string house) =>
        Catalog.House(house).Parties.Select(static party => party.Id)
            .First(party => !Catalog.House(house).Body(BodyIds.Board)!.SeatedParties().Contains(party));

    public static string OtherHouse(string house) => Catalog.Houses.First(other => other.Id != house).Id;

    /// <summary>What is refused leaves no message but its line in the log.</summary>
    public async Task SaysNothingAsync(Func<Task> act)
    {
        await SettledAsync();
        var before = Events();
        await act();
        await SettledAsync();
        Assert.Equal(before, Events());
    }

    /// <summary>What one folder signals on a day to somebody in these roles.</summary>
    internal Task<IReadOnlyList<Signal>> SignalsAsync(
        Func<SignalQuery, CancellationToken, Task<IReadOnlyList<Signal>>> folder, string house, DateOnly today, int withinDays, string party,
        params string[] roles) =>
        WithDbAsync<GovernanceDbContext, IReadOnlyList<Signal>>(house, db => folder(
            new(db, Catalog.House(house), new("somebody", house, party, roles, [], "web", ""), today, withinDays), CancellationToken.None));

    /// <summary>Carries out the import of a file with these accounts, as the command does.</summary>
    internal async Task<(int Made, IReadOnlyList<string> Errors)> ImportAsync(IReadOnlyList<ImportedAccount> accounts)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<BuildingBlocks.Access.Wall>().ForHousekeeping();
        return await AccountImport.ImportAsync(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>(), accounts, Clock);
    }

    /// <summary>Who is no party (yet, any more) is stopped at the door, whatever its token says.</summary>
    public static void ExpectAtTheDoor(Answer answer, string rule = RuleIds.Gov17) => Assert.Equal(rule, answer.Expect(403).Problem.Rule);

    public IEnumerable<AuditLine> AuditLines() => Messages.Published<LogLinesRecorded>().SelectMany(static told => told.Audit);

    private int Events() => Messages.Everything().Count(static heard => heard.Message is not LogLinesRecorded);
}

/// <summary>A running service for a few folders each, so that they need not wait for one another.</summary>
[CollectionDefinition(Name)]
public sealed class GovernanceCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance";
}

[CollectionDefinition(Name)]
public sealed class DecisionsCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance-decisions";
}

[CollectionDefinition(Name)]
public sealed class CovenantsCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance-covenants";
}

[CollectionDefinition(Name)]
public sealed class CareCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance-care";
}

[CollectionDefinition(Name)]
public sealed class ReportsCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance-reports";
}
