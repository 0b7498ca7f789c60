namespace Platform.Covenants.Tests;

/// <summary>
/// ACC-03, WEE-06: which processes an account reaches, in every house and in a made-up one whose closed process has another name and other partners.
/// </summary>
public sealed class ReachTests
{
    private static readonly CovenantCatalog Catalog =
        CovenantCatalog.Load(Profiles.Law, Profiles.MiddenNederland, Profiles.GelderlandMidden, Profiles.MadeUp);

    public static TheoryData<string> Houses =>
        [.. Catalog.Houses.Where(static house => house.Processes.Values.Any(static process => process.Closed)).Select(static house => house.Id)];

    [Theory]
    [MemberData(nameof(Houses))]
    public void WEE_06_a_member_of_the_compartment_reaches_it_alone_and_has_a_seat_only_for_a_core_party(string id)
    {
        var (house, closed) = Of(id);
        foreach (var party in house.Parties)
        {
            var member = house.ReachOf(closed.Compartment!.Members.ToArray(), party.Id);
            Assert.Empty(member.Open);
            Assert.Equal(house.IsCoreParty(closed.Id, party.Id) ? [closed.Id] : [], member.Seated);
            Assert.Equal(member.Seated, member.Led);
        }
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void WEE_06_nobody_whom_the_profile_does_not_name_reaches_a_closed_process(string id)
    {
        var (house, closed) = Of(id);
        var compartment = closed.Compartment!;
        foreach (var role in RoleIds.All.Except(
            [.. compartment.Directors, .. compartment.Members, .. compartment.Participants, .. compartment.Guards]))
        {
            foreach (var party in house.Parties)
            {
                var reach = house.ReachOf([role], party.Id);
                Assert.Empty(reach.Closed);
                Assert.Empty(reach.Seated);
                Assert.Empty(reach.Guarded);
                Assert.DoesNotContain(reach.Led, house.IsClosed);
                Assert.False(reach.Includes(closed.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void WEE_06_legality_in_it_is_guarded_by_whom_the_profile_names_and_not_by_the_contact_point(string id)
    {
        var (house, closed) = Of(id);
        Assert.All(closed.Compartment!.Guards, role => Assert.Equal([closed.Id], house.ReachOf([role], "").Guarded));
        Assert.Empty(house.ReachOf([RoleIds.ContactPoint], "").Closed);
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void ACC_03_the_open_processes_are_led_by_who_does_their_intake(string id)
    {
        var (house, _) = Of(id);
        foreach (var role in house.Roles)
        {
            var led = house.ReachOf([role], "").Led.Where(process => !house.IsClosed(process));
            Assert.Equal(house.Processes.Values.Where(process => !process.Closed && process.IntakeRoles.Contains(role))
                .Select(static process => process.Id), led);
        }
    }

    [Fact]
    public void A_process_that_the_house_does_not_have_is_closed() => Assert.True(Catalog.Houses[0].IsClosed("nowhere"));

    [Fact]
    public void An_account_without_a_role_reaches_nothing() => Assert.Equivalent(Reach.None, Catalog.Houses[0].ReachOf([], "police"), strict: true);

    [Theory]
    [InlineData("\"closed\": true,", "closed")]
    [InlineData(
        "\"compartment\": { \"directors\": [\"manager\"], \"members\": [\"weegploeg-member\"], \"participants\": [\"party-delegate\"], \"guards\": "
            + "[\"auditor\"] },", "compartment")]
    public void A_closed_process_and_its_compartment_belong_together(string left, string path)
    {
        Assert.Contains(left, Profiles.MadeUp, StringComparison.Ordinal);
        var refused = Assert.Throws<InvalidProfileException>(() =>
            CovenantCatalog.Load(Profiles.Law, Profiles.MadeUp.Replace(left, "", StringComparison.Ordinal)));
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    private static (HouseProfile House, ProcessProfile Closed) Of(string id)
    {
        var house = Catalog.House(id);
        return (house, house.Processes.Values.First(static process => process.Closed));
    }
}
