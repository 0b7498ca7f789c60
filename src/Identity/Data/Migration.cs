using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.Identity.Data;

/// <summary>
/// The step before a new version starts: migrations as the server's administrator, and the service's login role, which owns nothing. Safe when started twice.
/// </summary>
internal static class Migration
{
    public static DbContextOptions<IdentityDbContext> Options(string connection) =>
        new DbContextOptionsBuilder<IdentityDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options;

    /// <summary>With the administrator's <c>ConnectionStrings:identity</c>, and <c>Database:ServiceRole</c> and <c>Database:ServicePassword</c> of the role.</summary>
    public static Task RunAsync(IConfiguration configuration) => RunAsync(
        configuration.GetConnectionString(IdentityDbContext.Connection) ?? throw new InvalidOperationException("Connection string 'identity' is missing."),
        configuration["Database:ServiceRole"],
        configuration["Database:ServicePassword"]);

    public static async Task RunAsync(string connection, string? role, string? password)
    {
        // Unpooled: a connection that rests in the pool would keep the lock.
        await using var db = new IdentityDbContext(Options(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString));
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock(778201)");
        await db.Database.MigrateAsync();
        if (role is null) return;
        if (password is null) throw new InvalidOperationException("Database:ServicePassword is missing.");
        await db.Database.ExecuteSqlAsync($"select set_config('platform.role', {role}, false), set_config('platform.password', {password}, false)");
        await db.Database.ExecuteSqlAsync($"""
            do $$
            declare r text := current_setting('platform.role'); p text := current_setting('platform.password');
            begin
              begin execute format('create role %I login password %L nosuperuser nobypassrls nocreatedb nocreaterole', r, p);
              exception when duplicate_object or unique_violation then execute format('alter role %I login password %L', r, p); end;
              execute format('grant connect on database %I to %I', current_database(), r);
              execute format('grant usage on schema public to %I', r);
              execute format('grant select, insert, update, delete on all tables in schema public to %I', r);
              execute format('grant usage on all sequences in schema public to %I', r);
              execute format('revoke all on "__EFMigrationsHistory" from %I', r);
            end $$;
            """);
    }
}
