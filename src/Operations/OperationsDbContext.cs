using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Operations.Page;
using Platform.Operations.Queues;

namespace Platform.Operations;

/// <summary>What replicas of the page share, and the audit of what was put back.</summary>
internal sealed class OperationsDbContext(DbContextOptions<OperationsDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public const string Connection = "operations";

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Session>().ToTable("sessions").HasIndex(static session => session.ExpiresAt);
        modelBuilder.Entity<Redrive>().ToTable("redrives");
    }

    /// <summary>What <c>dotnet ef</c> makes migrations with; it opens no connection.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<OperationsDbContext>
    {
        public OperationsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<OperationsDbContext>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
    }
}
