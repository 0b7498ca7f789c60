using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.BuildingBlocks.Standing;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// The database of one service: its own tables beside outbox, inbox and idempotency keys, so that state, messages, audit and
/// processing lines commit together or not at all. Names are snake_case; a <c>uint Version</c> is the row version (<see cref="RowStamp"/>); enums are text.
/// </summary>
/// <param name="options">The options of the service's context.</param>
public abstract class PlatformDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly DbContextOptions given = options;
    private bool untold;

    /// <summary>Audit and processing lines waiting for the next save; they leave as one outbox row.</summary>
    internal LogLines Lines { get; } = new();

    /// <summary>Whether a request may be repeated under a key and its handler has not said yet what it makes; it then cannot save a change.</summary>
    internal bool AwaitsKey { get; set; }

    /// <summary>The name of the service, as it stands in queue names and log lines.</summary>
    public abstract string Service { get; }

    /// <summary>The clock of the host it works in.</summary>
    internal TimeProvider Clock => OfHost<TimeProvider>() ?? TimeProvider.System;

    /// <summary>The keys of the host it works in; null where there is none, as in a migration.</summary>
    internal Protection? Protection => OfHost<Protection>();

    /// <summary>Functions of the service's own in its database, as SQL; written anew with each migration, as the walls are.</summary>
    public virtual IReadOnlyList<string> DatabaseFunctions => [];

    /// <summary>The whole model, with what only migrations need.</summary>
    public IModel DesignModel => this.GetService<IDesignTimeModel>().Model;

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Lines.Take(Service) is { } recorded) this.Publish(recorded);
        Prepare();
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is null) WakeRelay();
        return written;
    }

    /// <summary>Looks once at what is about to be written: new versions for what changes, and the key of the request in the same save as its effect.</summary>
    private void Prepare()
    {
        List<IdempotencyKey> keys = [];
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (entry.Entity is OutboxMessage)
            {
                untold |= entry.State is EntityState.Added;
                continue;
            }

            if (AwaitsKey) throw new InvalidOperationException("An endpoint that can be repeated calls Remember before it saves what it changed.");
            if (entry.Entity is IdempotencyKey key) keys.Add(key);
            else if (entry.State is not EntityState.Deleted)
            {
                SealedRows.Seal(entry);
                RowStamp.Renew(entry);
            }
        }

        foreach (var key in keys) key.ReadETag(this);
    }

    /// <summary>Wakes the relay beside this context, where there is one, when what was saved since the last time holds a message.</summary>
    internal void WakeRelay()
    {
        if (!untold) return;
        untold = false;
        OfHost<RelaySignal>()?.Raise();
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
        modelBuilder.Entity<OutboxMessage>(OutboxMessage.Map);
        modelBuilder.Entity<InboxMessage>(InboxMessage.Map);
        modelBuilder.Entity<IdempotencyKey>(IdempotencyKey.Map);
        modelBuilder.HasStanding();
        OnServiceModelCreating(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            // Keys and indexes keep the names that EF Core gives them, and that databases out there have.
            foreach (IConventionAnnotatable named in (object[])[.. entity.GetDeclaredKeys(), .. entity.GetDeclaredForeignKeys(), .. entity.GetDeclaredIndexes()])
                named.Builder.HasNoAnnotation(RelationalAnnotationNames.Name);
            RowStamp.Map(entity);
        }

        SealedColumn.Map(modelBuilder.Model, Protection);
    }

    private T? OfHost<T>() where T : class => given.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<T>();

    /// <summary>The service's own tables.</summary>
    /// <param name="model">The model under construction.</param>
    protected abstract void OnServiceModelCreating(ModelBuilder model);
}
