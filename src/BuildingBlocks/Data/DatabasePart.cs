using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// What a layer above adds to the database of a service: tables, walls, functions, and what happens around a save. Each context has its own.
/// </summary>
public abstract class DatabasePart
{
    /// <summary>Adds its tables.</summary>
    /// <param name="model">The model under construction.</param>
    public virtual void Map(ModelBuilder model)
    {
    }

    /// <summary>The walls of rows that cannot say their own, since their types know no database.</summary>
    public virtual IReadOnlyList<RowWall> Walls => [];

    /// <summary>Functions in the database, as SQL; written anew with each migration, as the walls are.</summary>
    public virtual string Functions => "";

    /// <summary>Before a save; what is added here is saved along.</summary>
    /// <param name="db">The context.</param>
    public virtual void Saving(PlatformDbContext db)
    {
    }

    /// <summary>Looks at one entry that is about to be written.</summary>
    /// <param name="db">The context.</param>
    /// <param name="entry">The entry: added, changed or taken away.</param>
    public virtual void Saving(PlatformDbContext db, EntityEntry entry)
    {
    }

    /// <summary>When every row has the version it will be saved with.</summary>
    /// <param name="db">The context.</param>
    public virtual void Versioned(PlatformDbContext db)
    {
    }

    /// <summary>After the commit, of the save itself or of the transaction around it.</summary>
    /// <param name="db">The context.</param>
    public virtual void Committed(PlatformDbContext db)
    {
    }
}
