using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>A role by which every row of a process is seen.</summary>
/// <param name="Role">The role.</param>
/// <param name="Party">For which party only; null is whichever.</param>
public sealed record Seat(string Role, string? Party = null);

/// <summary>Who has them, as the profile says; the same that <see cref="HouseProfile.ReachOf"/> says of one account.</summary>
internal static class Seats
{
    public static IEnumerable<Seat> Held(HouseProfile house, ProcessProfile process) =>
        process is not { Closed: true, Compartment: { } inside } ? [] :
    [
        .. inside.Directors.Select(static role => new Seat(role)),
        .. from role in inside.Members from party in house.Parties where house.IsCoreParty(process.Id, party.Id) select new Seat(role, party.Id),
    ];

    public static IEnumerable<Seat> Guarding(HouseProfile _, ProcessProfile process) =>
        process is { Closed: true, Compartment: { } inside } ? inside.Guards.Select(static role => new Seat(role)) : [];

    public static IEnumerable<Seat> Leading(HouseProfile house, ProcessProfile process) =>
        process.Closed ? Held(house, process) : process.IntakeRoles.Select(static role => new Seat(role));
}
