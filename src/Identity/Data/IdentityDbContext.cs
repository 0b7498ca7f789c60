using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OpenIddict.EntityFrameworkCore.Models;
using Platform.Identity.Settings;

namespace Platform.Identity.Data;

/// <summary>
/// All that must outlive a process or be known to its twin: OpenIddict's tables, ours beside them, and the keys that protect cookies and codes.
/// </summary>
internal sealed class IdentityDbContext(DbContextOptions<IdentityDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public const string Connection = "identity";

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<WrongPasswords> WrongPasswords => Set<WrongPasswords>();

    public DbSet<UsedAssertion> UsedAssertions => Set<UsedAssertion>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict<Application, Grant, Scope, Token, string>();
        modelBuilder.Entity<Application>().ToTable("applications");
        modelBuilder.Entity<Grant>().ToTable("grants").HasIndex(grant => grant.Session);
        modelBuilder.Entity<Scope>().ToTable("scopes");
        modelBuilder.Entity<Token>().ToTable("tokens");
    }

    /// <summary>What <c>dotnet ef</c> makes migrations with; it opens no connection.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<IdentityDbContext>
    {
        public IdentityDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<IdentityDbContext>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
    }
}

/// <summary>A client of <c>clients.json</c>, as OpenIddict knows it.</summary>
internal sealed class Application : OpenIddictEntityFrameworkCoreApplication<string, Grant, Token>
{
    public Application() => Id = Secrets.NewValue();
}

/// <summary>What one user allowed one client with one sign-in; every token that came of it lives and dies with it.</summary>
internal sealed class Grant : OpenIddictEntityFrameworkCoreAuthorization<string, Application, Token>
{
    public Grant() => Id = Secrets.NewValue();

    /// <summary>The session it was given in, which takes it along when the user signs out.</summary>
    public string? Session { get; init; }
}

/// <summary>Not used: which scopes there are stands with the clients.</summary>
internal sealed class Scope : OpenIddictEntityFrameworkCoreScope<string>;

/// <summary>A code, access token or refresh token; its id is the <c>jti</c>, so it is as hard to guess as a token.</summary>
internal sealed class Token : OpenIddictEntityFrameworkCoreToken<string, Application, Grant>
{
    public Token() => Id = Secrets.NewValue();
}

/// <summary>A browser in which somebody signed in; the id is the hash of its cookie.</summary>
internal sealed class Session
{
    public required string Id { get; init; }
    public required string Username { get; init; }
    public required DateTimeOffset SignedInAt { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>How often in a row a password was wrong; the id is the hash of user and address.</summary>
internal sealed class WrongPasswords
{
    public required string Id { get; init; }
    public int Count { get; set; }
    public DateTimeOffset BlockedUntil { get; set; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>A client assertion that was accepted; the id is the hash of client and <c>jti</c>.</summary>
internal sealed class UsedAssertion
{
    public required string Id { get; init; }
    public required DateTimeOffset Until { get; init; }
}
