using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.BuildingBlocks.Data;

namespace Platform.TestKit;

/// <summary>Looks whether the walls stand. A service's test asserts that each of these is empty.</summary>
public static class Walls
{
    /// <summary>
    /// Everything that is wrong with the walls of a service's database: what is not as declared, what is open to all, what declares nothing, and what
    /// the login role could undo.
    /// </summary>
    /// <param name="context">The service's context; the database is one of its own, on which no test has worked.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Type context)
    {
        await using var database = await TestDatabase.CreateAsync(context);
        return await FaultsAsync(database);
    }

    /// <summary>The same for a database that is there.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(TestDatabase database) =>
    [
        .. await DifferencesAsync(database), .. await OpenToAllAsync(database), .. await TablesWithoutWallAsync(database),
        .. await TablesOfNoEntityAsync(database),
        .. await ViewsPastWallAsync(database), .. await OwnedByLoginRoleAsync(database),
    ];

    /// <summary>What stands and is not declared, or is declared and does not stand, policies with their expressions.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(TestDatabase database)
    {
        await using var db = Of(database).OpenContext();
        await using var connection = new NpgsqlConnection(database.AdminConnection);
        await connection.OpenAsync();
        return await DatabaseWalls.DifferencesAsync(connection, db);
    }

    /// <summary>Policies that let everything through.</summary>
    public static Task<IReadOnlyList<string>> OpenToAllAsync(TestDatabase database) => Of(database).ColumnAsync<string>("""
        select c.relname || ' ' || p.polname || ' lets all through' from pg_policy p join pg_class c on c.oid = p.polrelid
        where pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true' order by 1
        """);

    /// <summary>
    /// Tables with a house, a case, a party, an account or a person in them on which row-level security is not forced, or that have no policy.
    /// </summary>
    public static Task<IReadOnlyList<string>> TablesWithoutWallAsync(TestDatabase database) => Of(database).ColumnAsync<string>("""
        select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p')
          and exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
            and (a.attname in ('house', 'houses', 'case_id', 'case_ids', 'party', 'account', 'referral_id', 'subject_id', 'record_id', 'dossier_id')
              or a.attname ~ '(family_name|given_names|birth|bsn)'))
          and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
        order by 1
        """);

    /// <summary>Tables that no entity stands for: of those nobody said who sees what is in them, however their columns are called.</summary>
    public static async Task<IReadOnlyList<string>> TablesOfNoEntityAsync(TestDatabase database)
    {
        await using var db = Of(database).OpenContext();
        string[] known = [.. db.DesignModel.GetEntityTypes().Select(static entity => entity.GetTableName()).OfType<string>(),
            "__EFMigrationsHistory"];
        return await database.ColumnAsync<string>("""
            select c.relname::text || ' is of no entity' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1) order by 1
            """, (object)known);
    }

    /// <summary>Views with a <c>house</c> column that would look past the walls, because they read with their owner's rights.</summary>
    public static Task<IReadOnlyList<string>> ViewsPastWallAsync(TestDatabase database) => Of(database).ColumnAsync<string>("""
        select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and (c.relkind = 'm'
          or (c.relkind = 'v' and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false)))
        order by 1
        """);

    /// <summary>Tables, views, sequences and functions that the service's login role owns, and rights of the role that undo walls.</summary>
    public static Task<IReadOnlyList<string>> OwnedByLoginRoleAsync(TestDatabase database) => Of(database).ColumnAsync<string>("""
        select c.relname::text from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1
        union all select p.proname::text from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = $1
        union all select 'database ' || d.datname from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = $1
        union all select 'attribute of role' from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
        """, database.ServiceRole);

    private static TestDatabase Of(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database;
    }
}
