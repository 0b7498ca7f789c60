using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>WEE-06: which process is closed stands in the profile; what is not known there is closed as well.</summary>
public static class ClosedProcess
{
    /// <summary>Whether nobody outside the partners of this process may learn that a subject exists.</summary>
    /// <param name="covenants">The covenants of now.</param>
    /// <param name="house">The house; null when the work belongs to none.</param>
    /// <param name="process">Its process.</param>
    public static bool IsClosed(this CovenantCatalog covenants, string? house, string process)
    {
        ArgumentNullException.ThrowIfNull(covenants);
        return covenants.FindHouse(house ?? "")?.Process(process)?.Closed ?? true;
    }
}
