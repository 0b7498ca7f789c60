using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Platform.Operations.Page;
using Platform.Operations.Queues;

namespace Platform.Operations;

/// <summary>What replicas of the page share, and the audit of what was put back; the tables are those of <c>Schema.sql</c>.</summary>
internal sealed class OperationsDbContext(DbContextOptions<OperationsDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Redrive> Redrives => Set<Redrive>();
}
