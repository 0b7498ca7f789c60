using Platform.Covenants;
using Platform.Identity.Users;
using Platform.TestKit;

namespace Platform.Identity.Tests.Users;

public sealed class UserCatalogTests
{
    // With the made-up covenant: which process a weegploeg weighs stands in the profile, under whatever name.
    private static readonly CovenantCatalog Covenants = Catalogs.WithMadeUp;

    private readonly UserCatalog users = new(Covenants);

    [Fact]
    public void Every_role_of_every_house_has_a_user()
    {
        var missing = Covenants.Houses.SelectMany(house => house.Roles.Where(role => role != RoleIds.Operations)
            .Where(role => !users.All.Any(user => user.House == house.Id && user.Role == role))
            .Select(role => $"{role}.{house.Id}"));

        Assert.Empty(missing);
        Assert.Null(users.Find("operations")?.House);
    }

    [Fact]
    public void Every_party_of_every_house_has_a_delegate() => Assert.All(
        Covenants.Houses.SelectMany(house => house.Parties.Select(party => $"party-delegate.{party.Id}.{house.Id}")),
        username => Assert.NotNull(users.Find(username)));

    [Fact]
    public void Every_user_belongs_to_a_party_of_the_house_or_to_the_house_itself() => Assert.All(
        users.All.Where(user => user.House is not null),
        user =>
        {
            var house = Covenants.Houses.Single(house => house.Id == user.House);
            Assert.True(user.Party == house.Id || house.Party(user.Party!) is not null, user.Username);
        });

    [Fact]
    public void No_user_carries_a_persons_name()
    {
        var organisations = Covenants.Houses.SelectMany(house => house.Parties).Select(party => party.Name).ToHashSet();

        Assert.All(users.All, user =>
        {
            var username = string.Join('.', new[] { user.Role, user.PartyName is null ? null : user.Party, user.House }.OfType<string>());
            Assert.Equal(username, user.Username);
            Assert.Contains(user.Role, RoleIds.All);
            Assert.Equal(FunctionNames.Of(user.Role), user.FunctionName);
            Assert.NotEqual(user.Role, user.FunctionName);
            Assert.True(user.PartyName is null || organisations.Contains(user.PartyName), user.Username);
        });
    }

    [Fact]
    public void Subjects_differ_and_hold_no_name()
    {
        Assert.Equal(users.All.Count, users.All.Select(user => user.Subject).Distinct().Count());
        Assert.Equal(8, DemonstrationUser.SubjectOf("operations").Version);
    }
}
