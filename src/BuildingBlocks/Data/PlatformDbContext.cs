using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// The database of one service: its own tables beside those of its parts (messages, keys, log lines), so that all of it commits together or not at
/// all. Names are snake_case; a <c>uint Version</c> is the row version (<see cref="RowStamp"/>); enums are text.
/// </summary>
/// <param name="options">The options of the service's context.</param>
/// <param name="parts">What the layers above add.</param>
public abstract class PlatformDbContext(DbContextOptions options, params DatabasePart[] parts) : DbContext(options)
{
    private readonly DbContextOptions given = options;

    /// <summary>The name of the service, as it stands in queue names and log lines.</summary>
    public abstract string Service { get; }

    /// <summary>The clock of the host it works in.</summary>
    internal TimeProvider Clock => OfHost<TimeProvider>() ?? TimeProvider.System;

    /// <summary>The keys of the host it works in; null where there is none, as in a migration.</summary>
    internal Protection? Protection => OfHost<Protection>();

    /// <summary>Functions of the service's own in its database, as SQL; written anew with each migration, as the walls are.</summary>
    public virtual IReadOnlyList<string> DatabaseFunctions => [];

    /// <summary>The functions of its parts.</summary>
    internal IEnumerable<string> PartFunctions => parts.Select(static part => part.Functions);

    /// <summary>The walls of rows that cannot say their own.</summary>
    internal IEnumerable<RowWall> PartWalls => parts.SelectMany(static part => part.Walls);

    /// <summary>The whole model, with what only migrations need.</summary>
    public IModel DesignModel => this.GetService<IDesignTimeModel>().Model;

    /// <summary>The part of a kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <exception cref="InvalidOperationException">This context has none.</exception>
    public T Part<T>() where T : DatabasePart => parts.OfType<T>().Single();

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var part in parts) part.Saving(this);
        Prepare();
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is null) Committed();
        return written;
    }

    /// <summary>Tells the parts that what was saved since the last time stands.</summary>
    internal void Committed()
    {
        foreach (var part in parts) part.Committed(this);
    }

    /// <summary>
    /// Looks once at what is about to be written: each part at its own, new versions for what changes, and sealed what must not be read.
    /// </summary>
    private void Prepare()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            foreach (var part in parts) part.Saving(this, entry);
            if (entry.State is EntityState.Deleted) continue;
            SealedRows.Seal(entry);
            RowStamp.Renew(entry);
        }

        foreach (var part in parts) part.Versioned(this);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously; a blocked thread is a lost request.");

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        optionsBuilder.UseSnakeCaseNamingConvention().AddInterceptors(SealedRows.Instance).ReplaceService<IModelCacheKeyFactory, SealedModelKeys>();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.Properties<Sealed>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts) part.Map(modelBuilder);
        OnServiceModelCreating(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            // Keys and indexes keep the names that EF Core gives them, and that databases out there have.
            foreach (IConventionAnnotatable named in (object[])[.. entity.GetDeclaredKeys(), .. entity.GetDeclaredForeignKeys(),
                .. entity.GetDeclaredIndexes()])
                named.Builder.HasNoAnnotation(RelationalAnnotationNames.Name);
            RowStamp.Map(entity);
        }

        SealedColumn.Map(modelBuilder.Model, Protection);
    }

    /// <summary>Something of the host it works in; null where there is none, as in a migration.</summary>
    internal T? OfHost<T>() where T : class => given.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<T>();

    /// <summary>The service's own tables.</summary>
    /// <param name="model">The model under construction.</param>
    protected abstract void OnServiceModelCreating(ModelBuilder model);
}
