using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// What a migration works with: the administrator's connection to the service's database, and the login role it makes for the service.
/// </summary>
/// <param name="Administrator">Connection string, unpooled.</param>
/// <param name="Role">Name of the login role.</param>
/// <param name="Password">Its password.</param>
public sealed record MigrationTarget(string Administrator, string Role, string Password);

/// <summary>Registers a service's database, and carries out its migrations as a step of their own.</summary>
public static class Database
{
    /// <summary>Key of the <see cref="NpgsqlDataSource"/> for what no request waits for.</summary>
    public const string Background = "background";

    // The relay, two listeners, a worker and the consumers at work (ConsumerSlots).
    private const int BackgroundConnections = 8;
    private const int FewestConnections = 12;

    /// <summary>
    /// Registers <typeparamref name="TDb"/> on connection string <paramref name="service"/>, with the wall told on every connection,
    /// and a health check that the database answers.
    /// </summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="service">The name of the service and of its connection string.</param>
    public static void AddPlatformDatabase<TDb>(this IHostApplicationBuilder builder, string service) where TDb : PlatformDbContext
    {
        var connection = builder.Configuration.GetConnectionString(service) ?? (EF.IsDesignTime ? "Host=localhost" : null)
            ?? throw new InvalidOperationException($"Connection string '{service}' is missing.");
        builder.Services.AddSingleton(_ => Source(connection, service, static most => most - BackgroundConnections));
        builder.Services.AddKeyedSingleton(Background, (_, _) => Source(connection, $"{service}-background", static _ => BackgroundConnections));
        builder.Services.AddSingleton<Outages>();
        builder.Services.AddScoped<Wall>();
        builder.Services.AddScoped<WallInterceptor>();
        builder.Services.AddDbContext<TDb>((services, options) => options
            // A connection, not the source of it: EF Core keeps model and compiled queries per source, and a test process has many.
            .UseNpgsql(SourceFor(services).CreateConnection(), contextOwnsConnection: true)
            .AddInterceptors(services.GetRequiredService<WallInterceptor>(), new CommitWatcher())
            // What fails is told where it is decided what becomes of it: an answer, another try, the error queue, an outage. Most of it is expected.
            .ConfigureWarnings(static events => events.Ignore(RelationalEventId.CommandError, RelationalEventId.ConnectionError,
                RelationalEventId.TransactionError, CoreEventId.SaveChangesFailed, CoreEventId.OptimisticConcurrencyException,
                CoreEventId.QueryIterationFailed)), ServiceLifetime.Scoped, ServiceLifetime.Scoped);
        builder.Services.AddScoped<PlatformDbContext>(static services => services.GetRequiredService<TDb>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
    }

    /// <summary>
    /// What somebody waits for, and what nobody waits for (consumers, workers), never take each other's connections: a backlog holds up no request.
    /// </summary>
    private static NpgsqlDataSource SourceFor(IServiceProvider services) => services.GetService<IHttpContextAccessor>()?.HttpContext is null
        ? services.GetRequiredKeyedService<NpgsqlDataSource>(Background)
        : services.GetRequiredService<NpgsqlDataSource>();

    private static NpgsqlDataSource Source(string connection, string name, Func<int, int> share)
    {
        var source = new NpgsqlDataSourceBuilder(connection) { Name = name };
        // The same few statements come all day: parsed and analysed once per connection, not each time.
        (source.ConnectionStringBuilder.MaxAutoPrepare, source.ConnectionStringBuilder.AutoPrepareMinUsages) = (100, 5);
        var most = source.ConnectionStringBuilder.MaxPoolSize;
        if (most < FewestConnections) throw new InvalidOperationException(
            $"Connection string '{name}' needs a Maximum Pool Size of {FewestConnections} or more.");
        source.ConnectionStringBuilder.MaxPoolSize = share(most);
        return source.Build();
    }

    /// <summary>
    /// Carries out the migrations of <typeparamref name="TDb"/> as administrator (<c>ConnectionStrings:administrator</c>): makes the database that
    /// the service's own connection string names, its tables, and its login role, which owns nothing, with the password that stands there. Safe when
    /// started twice.
    /// </summary>
    /// <param name="service">The name of the service and of its connection string.</param>
    /// <returns>0, the exit code.</returns>
    public static Task<int> MigrateAsync<TDb>(string service) where TDb : DbContext =>
        MigrateAsync<TDb>(service, new ConfigurationBuilder().AddEnvironmentVariables().Build());

    /// <summary>The same, with another configuration than the environment's.</summary>
    /// <param name="service">The name of the service and of its connection string.</param>
    /// <param name="configuration">Holds that connection string, and <c>ConnectionStrings:administrator</c>.</param>
    /// <returns>0, the exit code.</returns>
    public static async Task<int> MigrateAsync<TDb>(string service, IConfiguration configuration) where TDb : DbContext
    {
        var target = await PrepareAsync(service, configuration);
        await MigrateAsync<TDb>(target.Administrator, target.Role, target.Password);
        return 0;
    }

    /// <summary>Makes the database that the service's own connection string names, and says how a migration gets at it.</summary>
    /// <param name="service">The name of the service and of its connection string.</param>
    /// <param name="configuration">Holds that connection string, and <c>ConnectionStrings:administrator</c>.</param>
    /// <exception cref="InvalidOperationException">One of the two is missing, or the service's own names no database, role or password.</exception>
    public static async Task<MigrationTarget> PrepareAsync(string service, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var own = Builder(service);
        if (own is not { Database: { } database, Username: { } role, Password: { } password })
            throw new InvalidOperationException($"Connection string '{service}' names no database, login role or password.");
        // Unpooled: a connection that rests in the pool would keep the lock of a migration.
        var administrator = Builder("administrator");
        (administrator.Database, administrator.Pooling) = ("postgres", false);
        await CreateAsync(administrator.ConnectionString, database);
        administrator.Database = database;
        return new(administrator.ConnectionString, role, password);

        NpgsqlConnectionStringBuilder Builder(string name) =>
            new(configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"Connection string '{name}' is missing."));
    }

    /// <summary>The same, with everything given; the tests' way in.</summary>
    /// <param name="connection">The administrator's connection string.</param>
    /// <param name="role">The service's login role, or null to make none.</param>
    /// <param name="password">Its password.</param>
    public static async Task MigrateAsync<TDb>(string connection, string? role, string? password) where TDb : DbContext
    {
        // Unpooled: a connection that rests in the pool would keep the lock.
        connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString;
        await using var guard = new NpgsqlConnection(connection);
        await guard.OpenAsync();
        await ExecuteAsync(guard, "select pg_advisory_lock(778201)");
        var options = new DbContextOptionsBuilder<TDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options;
        await using (var db = (TDb)Activator.CreateInstance(typeof(TDb), options)!)
        {
            // EF Core reads its list to see whether there is one, which the server writes down as an error.
            await ExecuteAsync(guard, db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript());
            await db.Database.MigrateAsync();
            if (db is PlatformDbContext walled)
            {
                // Whatever stood there before: the walls are those of the declarations, all of them or none.
                await using var anew = await guard.BeginTransactionAsync();
                await DatabaseWalls.WriteAsync(guard, walled);
                await anew.CommitAsync();
            }
        }

        if (role is null) return;
        await MakeLoginAsync(guard, role, password ?? throw new InvalidOperationException("The password of the service's login role is missing."));
        await ExecuteAsync(guard, """
            do $$
            declare r text := current_setting('platform.role');
            begin
              execute format('grant select, insert, update, delete on all tables in schema public to %I', r);
              execute format('grant usage on all sequences in schema public to %I', r);
              execute format('revoke all on "__EFMigrationsHistory" from %I', r);
            end $$;
            """);
    }

    /// <summary>Makes a login role that owns nothing and may enter this database; what it may do there is for the caller to grant.</summary>
    /// <param name="administrator">The administrator's open connection to the database.</param>
    /// <param name="role">The role; <c>current_setting('platform.role')</c> says it for the rest of the connection.</param>
    /// <param name="password">Its password, also when the role is there already.</param>
    public static async Task MakeLoginAsync(NpgsqlConnection administrator, string role, string password)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        await using (var create = administrator.CreateCommand())
        {
            create.CommandText = "select set_config('platform.role', $1, false), set_config('platform.password', $2, false)";
            create.Parameters.AddWithValue(role);
            create.Parameters.AddWithValue(password);
            await create.ExecuteNonQueryAsync();
        }

        await ExecuteAsync(administrator, """
            do $$
            declare r text := current_setting('platform.role'); p text := current_setting('platform.password');
            begin
              begin execute format('create role %I login password %L nosuperuser nobypassrls nocreatedb nocreaterole', r, p);
              exception when duplicate_object or unique_violation then execute format('alter role %I login password %L', r, p); end;
              -- Pages by key out of large tables are planned as if they might read it all; compiling such a plan took longer than any of them runs.
              execute format('alter role %I set jit = off', r);
              -- Every login may enter every new database, and the statistics there tell it how many rows another service has.
              execute format('revoke connect, temporary on database %I from public', current_database());
              execute format('grant connect on database %I to %I', current_database(), r);
              execute format('grant usage on schema public to %I', r);
            end $$;
            """);
    }

    private static async Task CreateAsync(string administrator, string database)
    {
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1",
            connection)
        { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync() is not null) return;
        try
        {
            await ExecuteAsync(connection, $"create database \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another migration made it in the same moment; it is there, and that was the wish.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class DatabaseCheck(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
