using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>
/// A database for one test class, copied from a template that holds the service's migrations, and dropped when disposed. The template is
/// made once a day per build of the service, by the same step that production takes, with a login role that owns nothing.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Password = "not-a-secret";
    private static readonly Lazy<Task> Sweep = new(SweepAsync);

    private TestDatabase(Type context, string service, string admin, string name)
    {
        (Context, Service, Name, ServiceRole) = (context, service, name, RoleOf(service));
        // Pooled, as in production: a backend of its own for every request took half of the processor time of a test run.
        var pooled = new NpgsqlConnectionStringBuilder(admin) { Database = name, Pooling = true, ConnectionIdleLifetime = 20 };
        AdminConnection = new NpgsqlConnectionStringBuilder(pooled.ConnectionString) { MaxPoolSize = 10, IncludeErrorDetail = true }.ConnectionString;
        ServiceConnection = new NpgsqlConnectionStringBuilder(pooled.ConnectionString)
        {
            Username = ServiceRole, Password = Password,
            MaxPoolSize = 40
        }.ConnectionString;
    }

    /// <summary>The service's context type.</summary>
    public Type Context { get; }

    /// <summary>The service's name.</summary>
    public string Service { get; }

    /// <summary>The database's name.</summary>
    public string Name { get; }

    /// <summary>The restricted login role of the service.</summary>
    public string ServiceRole { get; }

    /// <summary>The connection the service has in production: a login that owns nothing and that row-level security binds.</summary>
    public string ServiceConnection { get; }

    /// <summary>The superuser's connection: sees everything, past every wall. For looking, and for breaking things on purpose.</summary>
    public string AdminConnection { get; }

    /// <summary>Makes a database for a service.</summary>
    public static Task<TestDatabase> CreateAsync<TDb>() where TDb : PlatformDbContext => CreateAsync(typeof(TDb));

    /// <summary>Makes a database for a service.</summary>
    /// <param name="context">Its <see cref="PlatformDbContext"/>.</param>
    public static Task<TestDatabase> CreateAsync(Type context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CreateAsync(context, ServiceOf(context), (connection, role, password) => MigrateAsync(context, connection, role, password));
    }

    /// <summary>Makes a database for a service whose context is not a <see cref="PlatformDbContext"/>.</summary>
    /// <param name="context">Its context.</param>
    /// <param name="service">The name of the service.</param>
    /// <param name="migrate">Its migrations, by the administrator's connection, for a login role and its password.</param>
    public static async Task<TestDatabase> CreateAsync(Type context, string service, Func<string, string, string, Task> migrate)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(migrate);
        await Sweep.Value;
        var admin = new NpgsqlConnectionStringBuilder((await Servers.GetAsync()).Postgres)
        {
            Database = "postgres", Pooling = false,
            CommandTimeout = 120
        }.ConnectionString;
        var today = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyyMMdd}");
        var template = $"testtpl_{today}_{service}_{BuildOf(context)}";
        var database = new TestDatabase(context, service, admin, $"test_{today}_{service}_{Guid.NewGuid():N}");

        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        // One lock for all: making a role, a template or a copy at the same moment as another process is asking for trouble.
        await ExecuteAsync(connection, "select pg_advisory_lock(778203)");
        if (!await ExistsAsync(connection, template))
        {
            var unfinished = $"test_{today}_{service}_making";
            await ExecuteAsync(connection, $"drop database if exists {unfinished} with (force)");
            await ExecuteAsync(connection, $"create database {unfinished}");
            await migrate(new NpgsqlConnectionStringBuilder(admin) { Database = unfinished }.ConnectionString, database.ServiceRole, Password);
            await ExecuteAsync(connection, $"alter database {unfinished} rename to {template}");
        }

        await ExecuteAsync(connection, $"create database {database.Name} template {template}");
        return database;
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(AdminConnection);
        await connection.OpenAsync();
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Gives an account a complete record (ACC-04), a row as Governance's word makes it. Not asynchronous, as issuing a token is not; once for an
    /// account.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="party">The party.</param>
    /// <param name="account">The account.</param>
    public void Record(string house, string party, string account)
    {
        using var connection = new NpgsqlConnection(AdminConnection);
        connection.Open();
        using var command = Command(connection, """
            insert into account_standings (record_id, house, account, party, complete_from, complete_until, revision)
            values (gen_random_uuid(), $1, $2, $3, '2000-01-01', '2999-12-31', 1)
            """, house, account, party);
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Gives an account an appointment in a role that nobody has without one (GOV-28, GOV-31), a row as Governance's word makes it.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="account">The account.</param>
    /// <param name="role">The role.</param>
    public void Appoint(string house, string account, string role)
    {
        using var connection = new NpgsqlConnection(AdminConnection);
        connection.Open();
        using var command = Command(connection, """
            insert into staff_terms (appointment_id, house, account, role, "from", until, set_at)
            values (gen_random_uuid(), $1, $2, $3, '2000-01-01', null, '2000-01-01')
            """, house, account, role);
        command.ExecuteNonQuery();
    }

    /// <summary>Asks one value as the superuser.</summary>
    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(AdminConnection);
        await connection.OpenAsync();
        await using var command = Command(connection, sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Asks a column of values as the superuser.</summary>
    public async Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(AdminConnection);
        await connection.OpenAsync();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync()) values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    /// <summary>How many rows a table has, past every wall.</summary>
    public Task<long> CountAsync(string table) => ScalarAsync<long>($"select count(*) from {table}");

    /// <summary>A connection of the service's login role, told what the wall would tell it; nothing set shows nothing.</summary>
    public async Task<NpgsqlConnection> OpenAsServiceAsync(
        string house = "", string party = "", string roles = "", string service = "", string account = "")
    {
        var connection = new NpgsqlConnection(ServiceConnection);
        await connection.OpenAsync();
        // What a profile says of an account with these roles; without any it is a delegate of its party.
        var reach = Catalogs.WithMadeUp.FindHouse(house)?.ReachOf(roles.Length > 0 ? roles.Split(',') : [RoleIds.PartyDelegate], party) ?? Reach.None;
        await using var command = Command(connection, "select app_tell($1, $2, $3, $4, '', $5, $6, $7, $8, $9, $10)", house, party, roles, service,
            account,
            string.Join(',', reach.Open), string.Join(',', reach.Closed), string.Join(',', reach.Seated), string.Join(',', reach.Guarded),
            string.Join(',', reach.Led));
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>The service's context over the superuser's connection, past every wall; for a context of a service only.</summary>
    public PlatformDbContext OpenContext() => (PlatformDbContext)Activator.CreateInstance(Context, Options(Context, AdminConnection))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var used in (string[])[AdminConnection, ServiceConnection])
        {
            await using var pooled = new NpgsqlConnection(used);
            NpgsqlConnection.ClearPool(pooled);
        }

        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(AdminConnection) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"drop database if exists {Name} with (force)");
    }

    internal static string ServiceOf(Type context)
    {
        using var db = ContextOf(context);
        return db.Service;
    }

    internal static PlatformDbContext ContextOf(Type context) => (PlatformDbContext)Activator.CreateInstance(context, Options(context))!;

    private static DbContextOptions Options(Type context, string connection = "Host=nowhere")
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        return builder.UseNpgsql(connection).Options;
    }

    private static async Task MigrateAsync(Type context, string connection, string role, string password)
    {
        var migrate = typeof(Database).GetMethods().Single(method => method.Name == nameof(Database.MigrateAsync)
            && method.GetParameters().Length == 3);
        await (Task)migrate.MakeGenericMethod(context).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [connection, role, password], null)!;
    }

    // Another build may have other migrations; builds are deterministic, so the same sources give the same id.
    private static string BuildOf(Type context) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        [.. context.Module.ModuleVersionId.ToByteArray(), .. typeof(Database).Module.ModuleVersionId.ToByteArray()]))[..12];

    private static string RoleOf(string service) => $"test_{service}";

    // What crashed runs left behind, once it is older than a day.
    private static async Task SweepAsync()
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder((await Servers.GetAsync()).Postgres) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        var yesterday = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().AddDays(-1):yyyyMMdd}");
        var leftovers = new List<string>();
        await using (var command = Command(connection,
            @"select datname from pg_database where datname ~ '^test(tpl)?_\d{8}_' and split_part(datname, '_', 2) < $1", yesterday))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) leftovers.Add(reader.GetString(0));
        }

        foreach (var name in leftovers) await ExecuteAsync(connection, $"drop database if exists \"{name}\" with (force)");
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name)
    {
        await using var command = Command(connection, "select exists (select from pg_database where datname = $1)", name);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return command;
    }
}
