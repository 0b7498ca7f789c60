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
/// processing lines commit together or not at all. Names are snake_case; a <c>uint Version</c> is the row version (xmin); enums are text.
/// </summary>
/// <param name="options">The options of the service's context.</param>
public abstract class PlatformDbContext(DbContextOptions options) : DbContext(options)
{
    private bool untold;

    /// <summary>Audit and processing lines waiting for the next save; they leave as one outbox row.</summary>
    internal LogLines Lines { get; } = new();

    /// <summary>The name of the service, as it stands in queue names and log lines.</summary>
    public abstract string Service { get; }

    /// <summary>The clock of the host it works in.</summary>
    internal TimeProvider Clock =>
        this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>Functions of the service's own in its database, as SQL; written anew with each migration, as the walls are.</summary>
    public virtual IReadOnlyList<string> DatabaseFunctions => [];

    /// <summary>The whole model, with what only migrations need.</summary>
    public IModel DesignModel => this.GetService<IDesignTimeModel>().Model;

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Lines.Take(Service) is { } recorded) this.Publish(recorded);
        untold |= ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.State is EntityState.Added);
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is null) WakeRelay();
        return written;
    }

    /// <summary>Wakes the relay beside this context, where there is one, when what was saved since the last time holds a message.</summary>
    internal void WakeRelay()
    {
        if (!untold) return;
        untold = false;
        this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<RelaySignal>()?.Raise();
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously; a blocked thread is a lost request.");

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSnakeCaseNamingConvention();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
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
            if (entity.FindProperty("Version") is not { } version || version.ClrType != typeof(uint)) continue;

            // Npgsql reads a uint row version from the system column xmin.
            version.IsConcurrencyToken = true;
            version.ValueGenerated = ValueGenerated.OnAddOrUpdate;
            version.SetColumnName("xmin");
            version.SetColumnType("xid");
        }
    }

    /// <summary>The service's own tables.</summary>
    /// <param name="model">The model under construction.</param>
    protected abstract void OnServiceModelCreating(ModelBuilder model);
}
