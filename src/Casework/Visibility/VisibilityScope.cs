using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Cases;
using Platform.Covenants;

namespace Platform.Casework.Visibility;

/// <summary>Where a service says why somebody sees a case of it, and who could.</summary>
/// <typeparam name="TCase">What the service shows of it.</typeparam>
public sealed record VisibilityScope<TCase> where TCase : class, ICase, IWalled<TCase>
{
    /// <summary>The place of one of them, its id named <c>id</c> or <c>caseId</c>: <c>/referrals/{id:guid}</c>.</summary>
    public required string Route { get; init; }

    /// <summary>Under which heading of the documentation.</summary>
    public required string Tag { get; init; }

    /// <summary>What the documentation calls it, in Dutch: <c>deze aanmelding</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the log calls it: <c>referral</c>.</summary>
    public required string Thing { get; init; }

    /// <summary>Roles that may come to see one.</summary>
    public required IReadOnlyList<string> Readers { get; init; }

    /// <summary>What the service knows of who could see it.</summary>
    public required Func<PlatformDbContext, HouseProfile, TCase, CancellationToken, Task<CaseInAccessHistory>> HistoryOf { get; init; }

    internal bool IsNamedByCase => Route.Contains("{caseId", StringComparison.Ordinal);
}
