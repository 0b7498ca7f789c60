using Platform.BuildingBlocks.Data;

namespace Platform.Casework.UseCases;

/// <summary>ACC-06: whom a case is about, in a service that knows; every processing of a case is one of each of them.</summary>
public interface ISubjectsOf
{
    /// <summary>The persons of cases, each by the case; a case of which nobody is known here is not in it.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="ct">Ends it.</param>
    Task<ILookup<Guid, Guid>> OfAsync(PlatformDbContext db, IReadOnlyCollection<Guid> cases, CancellationToken ct);
}
