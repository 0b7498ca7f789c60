using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;

namespace Platform.Casework.Cases;

/// <summary>
/// A dossier that was erased here, unreadable without the service's key: what comes after that makes nothing of it again, however late it is put back
/// from an error queue or told by another service (RET-06).
/// </summary>
public sealed class ErasedDossier : IWalled<ErasedDossier>
{
    /// <summary>None.</summary>
    public static RowWall<ErasedDossier> Wall { get; } = RowWall.Of<ErasedDossier>().None("Marks only, found by who knows what they are of.");

    /// <summary>A keyed hash of what it was known by.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>The mark of a case, dossier or record.</summary>
    /// <param name="house">Its house: what another house asks about it is about nothing.</param>
    /// <param name="id">Its id.</param>
    /// <param name="protection">The service's keys.</param>
    public static byte[] MarkOf(string house, Guid id, Protection protection)
    {
        ArgumentNullException.ThrowIfNull(protection);
        return protection.Match("erased-dossier", $"{house}\n{id:N}");
    }
}

/// <summary>The dossiers that a service erased.</summary>
public static class Erasures
{
    /// <summary>Adds the table <c>erased_dossiers</c> to the model of a service that holds parts of dossiers.</summary>
    /// <param name="model">The model under construction.</param>
    public static void HasErasures(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<ErasedDossier>(erased =>
        {
            erased.ToTable("erased_dossiers");
            erased.HasKey(e => e.Mark);
        });
    }

    /// <summary>Whether something was erased here.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<bool> IsErasedAsync(this PlatformDbContext db, byte[] mark, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<ErasedDossier>().AnyAsync(erased => erased.Mark == mark, ct);
    }

    /// <summary>Marks what is being erased, in the same transaction; once is enough.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="marks">The marks of all that it was known by.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="ct">Cancels.</param>
    public static async Task MarkErasedAsync(
        this PlatformDbContext db, IReadOnlyCollection<byte[]> marks, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var known = await db.Set<ErasedDossier>().Where(erased => marks.Contains(erased.Mark)).Select(erased => erased.Mark).ToListAsync(ct);
        db.AddRange(marks.Where(mark => !known.Exists(mark.SequenceEqual))
            .Select(mark => new ErasedDossier { Mark = mark, ErasedAt = now }));
    }
}
