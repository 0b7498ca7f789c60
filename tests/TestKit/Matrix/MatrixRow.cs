using Platform.BuildingBlocks.Access;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>
/// A row that somebody asks about, and what a declaration can know of it: of which house and process it is, whom it names, who is in its case.
/// </summary>
/// <param name="Standing">Where it stands, for the reader: <c>open</c>, <c>closed</c>.</param>
/// <param name="Wall">Its declaration.</param>
/// <param name="Process">Its process; null where it is of none.</param>
/// <param name="Ids">What stands in the route in place of ids, in their order.</param>
public sealed record MatrixRow(string Standing, RowWall Wall, string? Process, params IReadOnlyList<Guid> Ids)
{
    /// <summary>The parties that a row it hangs on names, where that row is not in the route; what the row itself says, is read from it.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>The parties that are involved in its case.</summary>
    public IReadOnlyList<string> Involved { get; init; } = [];

    /// <summary>Whether the recused account is excluded from its case.</summary>
    public bool Recuses { get; init; } = true;

    /// <summary>Whether the hurried account opened its case.</summary>
    public bool Hurried { get; init; } = true;

    /// <summary>The walls of the rows above it in the route, which must admit as well.</summary>
    public IReadOnlyList<RowWall> Under { get; init; } = [];

    /// <summary>The houses it is of; those of the cast when none is said.</summary>
    public IReadOnlyList<string> Houses { get; init; } = [];

    /// <summary>What stands in the route beside ids, by name.</summary>
    public IReadOnlyDictionary<string, string> Named { get; init; } = new Dictionary<string, string>();

    /// <summary>The id that a list shows.</summary>
    public Guid Id => Ids[^1];

    /// <summary>The row as it stands in the database, and those above it.</summary>
    internal IReadOnlyList<object> Stored { get; set; } = [];
}

/// <summary>Who asks: one role, or one account, of a party of a house.</summary>
/// <param name="Side">On which side of the row that is, for the reader.</param>
/// <param name="House">The house.</param>
/// <param name="Party">The party.</param>
/// <param name="Role">The role.</param>
/// <param name="Account">The account.</param>
public sealed record MatrixAsker(string Side, HouseProfile House, string Party, string Role, string Account)
{
    /// <summary>The same as the service reads it out of the token.</summary>
    public CurrentUser User { get; } = new(Account, House.Id, Party, [Role], [], "web", "") { Reach = House.ReachOf([Role], Party) };
}
