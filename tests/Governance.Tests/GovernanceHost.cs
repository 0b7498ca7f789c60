using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Standing;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests;

/// <summary>One running service for all slices.</summary>
public sealed class GovernanceHost : ServiceHost<Program>
{
    public static CovenantCatalog Catalog { get; } = Catalogs.WithMadeUp;

    protected override void Change(IServiceCollection services) => services.AddSingleton(running => new CovenantRegister(Catalog, running.GetRequiredService<TimeProvider>()));

    /// <summary>Every house, and those that carry a rule: no test names one.</summary>
    public static TheoryData<string> Houses() => [.. Catalog.Houses.Select(static house => house.Id)];

    public static TheoryData<string> Carrying(string rule) => [.. Catalog.Houses.Where(house => house.Carries(rule)).Select(static house => house.Id)];

    public static string Kind(HouseProfile house, string kind) => house.Parties.First(party => party.Kind == kind).Id;

    public ApiClient Secretary(string house) => As(house, Kind(Catalog.House(house), PartyKinds.Municipality), RoleIds.Secretary);

    public ApiClient BoardMember(string house) => As(house, Seated(house), RoleIds.BoardMember);

    public ApiClient Delegate(string house) => As(house, Kind(Catalog.House(house), PartyKinds.Police), RoleIds.PartnerDelegate);

    public static string Seated(string house) => Catalog.House(house).Body(BodyIds.Board)!.NamedParties().Order(StringComparer.Ordinal).First();

    public static string Unseated(string house) =>
        Catalog.House(house).Parties.Select(static party => party.Id).First(party => !Catalog.House(house).Body(BodyIds.Board)!.NamedParties().Contains(party));

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

    public IEnumerable<AuditLine> AuditLines() => Messages.Published<LogLinesRecorded>().SelectMany(static told => told.Audit);

    private int Events() => Messages.Everything().Count(static heard => heard.Message is not LogLinesRecorded);
}

[CollectionDefinition(Name)]
public sealed class GovernanceCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance";
}
