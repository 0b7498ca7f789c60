using Platform.BuildingBlocks.Access;
using Platform.Casework.Cases;
using Platform.Casework.Recusals;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Tests.Recusals;

/// <summary>ACC-08: who excludes another, the profile says; a role that does so elsewhere does not where it does not lead.</summary>
public sealed class RecusalPlaceTests
{
    private static readonly RecusalScope<Thing> Place = new()
    {
        Route = "/things/{id:guid}", Tag = "", Purpose = "", Readers = [Roles.ProcessDirector], Overseers = [Roles.ProcessDirector],
        Leaders = [Roles.ProcessDirector, Roles.InformationCoordinator], Seen = static (db, _, _) => db.Set<Thing>(), Tell = static (_, _) => { },
    };

    public static TheoryData<string, string> Processes()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in CovenantCatalog.Load().Houses)
            foreach (var process in house.Processes.Keys) data.Add(house.Id, process);
        return data;
    }

    [Theory, MemberData(nameof(Processes))]
    public void Who_leads_and_who_oversees_is_what_the_profile_says(string house, string process)
    {
        var profile = CovenantCatalog.Load().House(house).Process(process)!;
        var leading = profile.Closed ? profile.Compartment!.Directors : profile.IntakeRoles;
        foreach (var role in Place.Leaders)
            Assert.Equal((role, leading.Contains(role)), (role, Place.IsLedBy(Account(house, role), process)));
        foreach (var role in Roles.Guards)
        {
            Assert.False(Place.IsLedBy(Account(house, role), process));
            Assert.Equal((role, !profile.Closed || profile.Compartment!.Guards.Contains(role)),
                (role, Place.IsOverseenBy(Account(house, role), process)));
        }

        // A role that leads without being one that excludes others here.
        Assert.False((Place with { Leaders = [Roles.Manager] }).IsLedBy(Account(house, leading[0]), process));
    }

    private static CurrentUser Account(string house, string role) => new("somebody", house, "nobody", [role], [], "", "")
    {
        Reach = CovenantCatalog.Load().House(house).ReachOf([role], "nobody"),
    };

    private sealed class Thing : IWalled<Thing>, ICase
    {
        public static RowWall<Thing> Wall { get; } = RowWall.Of<Thing>().House(t => t.House);

        public Guid Id { get; init; }

        public string House { get; init; } = "";

        public string Process { get; init; } = "";
    }
}
