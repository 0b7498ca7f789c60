using System.Data;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>A policy as it stands in the database, in PostgreSQL's own words.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The policy, or the trigger.</param>
/// <param name="Says">All that it says.</param>
public sealed record WallInDatabase(string Table, string Name, string Says);

/// <summary>Puts the declared walls into a database: all of them, every time, in one transaction; what else stood there goes.</summary>
public static class DatabaseWalls
{
    private const string ManyStatements = """
        select c.relname::text, p.polname::text,
          case when p.polpermissive then 'permissive' else 'restrictive' end || ' ' || p.polcmd::text || ' to ' || p.polroles::text
            || ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-') || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')
        from pg_policy p join pg_class c on c.oid = p.polrelid
        union all
        select c.relname::text, 'row level security', case when c.relrowsecurity then 'enabled' else 'off' end
          || case when c.relforcerowsecurity then ', forced' else '' end
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relrowsecurity or c.relforcerowsecurity)
        union all
        select c.relname::text, t.tgname::text, pg_get_triggerdef(t.oid) || ' ' || pg_get_functiondef(t.tgfoid)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal
        union all
        select '', p.proname::text, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and p.prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        order by 1, 2, 3
        """;

    /// <summary>The walls of a database: each entity's own, where it says one, or a part's for it.</summary>
    /// <param name="db">The service's database.</param>
    public static IReadOnlyList<RowWall> Declared(PlatformDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. db.DesignModel.GetEntityTypes().Select(entity => Of(entity.ClrType, db)).OfType<RowWall>()];
    }

    /// <summary>The entities of a database that say nothing of who may see them; there must be none.</summary>
    /// <param name="db">The service's database.</param>
    public static IReadOnlyList<string> Undeclared(PlatformDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. db.DesignModel.GetEntityTypes().Where(entity => Of(entity.ClrType, db) is null).Select(static entity => entity.DisplayName())];
    }

    /// <summary>Writes all walls anew.</summary>
    /// <param name="administrator">An open connection of the owner of the tables, in a transaction.</param>
    /// <param name="db">The service's database.</param>
    /// <exception cref="InvalidOperationException">An entity declares nothing.</exception>
    public static async Task WriteAsync(NpgsqlConnection administrator, PlatformDbContext db)
    {
        if (Undeclared(db) is [_, ..] open) throw new InvalidOperationException($"Who may see these is not said: {string.Join(", ", open)}.");
        await using var write = new NpgsqlCommand(Script(db), administrator);
        await write.ExecuteNonQueryAsync();
    }

    /// <summary>All policies, triggers and functions that stand in a database now.</summary>
    /// <param name="administrator">An open connection of the owner of the tables.</param>
    public static async Task<IReadOnlyList<WallInDatabase>> ReadAsync(NpgsqlConnection administrator)
    {
        await using var read = new NpgsqlCommand(ManyStatements, administrator);
        await using var row = await read.ExecuteReaderAsync();
        var found = new List<WallInDatabase>();
        while (await row.ReadAsync()) found.Add(new(row.GetString(0), row.GetString(1), row.GetString(2)));
        return found;
    }

    /// <summary>What stands in a database and is not declared, or is declared and does not stand; the database is left as it was.</summary>
    /// <param name="administrator">An open connection of the owner of the tables, in no transaction.</param>
    /// <param name="db">The service's database.</param>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlConnection administrator, PlatformDbContext db)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        await using var look = await administrator.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var stands = await ReadAsync(administrator);
        await WriteAsync(administrator, db);
        var declared = await ReadAsync(administrator);
        await look.RollbackAsync();
        return
        [
            .. stands.Except(declared).Select(static wall => $"not declared: {wall.Table} {wall.Name}: {wall.Says}"),
            .. declared.Except(stands).Select(static wall => $"missing: {wall.Table} {wall.Name}: {wall.Says}"),
        ];
    }

    private static string Script(PlatformDbContext db)
    {
        var model = db.DesignModel;
        var script = new StringBuilder(Clean).Append(WallFunctions.Sql);
        foreach (var function in db.PartFunctions.Concat(db.DatabaseFunctions)) script.AppendLine(function);
        foreach (var wall in Declared(db))
        {
            foreach (var policy in wall.Policies(model).GroupBy(static policy => policy.Table))
            {
                var table = Columns.Quote(policy.Key);
                script.AppendLine("alter table " + table + " enable row level security; alter table " + table + " force row level security;");
                foreach (var one in policy) script.AppendLine(one.Sql);
            }

            foreach (var guard in wall.Guards) script.AppendLine(Trigger(model.FindEntityType(wall.Row)!, guard));
        }

        return script.AppendLine(RowStamp.GuardSql).ToString();
    }

    private static string Trigger(IEntityType entity, TableGuard guard)
    {
        var table = new Columns(entity.Model, entity.ClrType).Table;
        var name = $"{table}_{guard.Name}";
        var (kind, when) = (guard.AtEnd ? "constraint trigger" : "trigger", guard.AtEnd ? "deferrable initially deferred" : "");
        var only = guard.When is null ? "" : $"when ({guard.When})";
        return $"""
            create function {name}() returns trigger language plpgsql as $guard$ begin {guard.Body} end $guard$;
            create {kind} {guard.Name} {guard.On} on {Columns.Quote(table)} {when} for each {guard.Each} {only} execute function {name}();
            """;
    }

    // Functions may be used by policies and triggers only, so that dropping them takes those along; what an extension brought stays.
    private const string Clean = """
        do $clean$
        declare that record;
        begin
          for that in select p.polname, c.relname from pg_policy p join pg_class c on c.oid = p.polrelid loop
            execute format('drop policy %I on %I', that.polname, that.relname);
          end loop;
          for that in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity loop
            execute format('alter table %I disable row level security; alter table %I no force row level security', that.relname, that.relname);
          end loop;
          for that in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal loop
            execute format('drop trigger %I on %I', that.tgname, that.relname);
          end loop;
          for that in select p.oid::regprocedure::text as called from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where n.nspname = 'public' and p.prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
            execute format('drop function %s', that.called);
          end loop;
        end $clean$;

        """;

    private static RowWall? Of(Type row, PlatformDbContext db) =>
        row.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IWalled<>)
            && face.GenericTypeArguments[0] == row)
            ? (RowWall)WallOf.MakeGenericMethod(row).Invoke(null, null)!
            : db.PartWalls.FirstOrDefault(wall => wall.Row == row);

    private static readonly MethodInfo WallOf = typeof(DatabaseWalls).GetMethod(nameof(OfWalled), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static RowWall<T> OfWalled<T>() where T : class, IWalled<T> => T.Wall;
}

/// <summary>What the policies ask of the connection; nothing told is nothing seen.</summary>
internal static class WallFunctions
{
    public const string Sql = """
        create function app_house() returns text language sql stable parallel safe as $$ select current_setting('app.house', true) $$;
        create function app_party() returns text language sql stable parallel safe as $$ select current_setting('app.party', true) $$;
        create function app_account() returns text language sql stable parallel safe as $$ select current_setting('app.account', true) $$;
        create function app_service() returns boolean language sql stable parallel safe as
          $$ select coalesce(current_setting('app.service', true), '') in ('on', 'all') $$;
        create function app_everywhere() returns boolean language sql stable parallel safe as
          $$ select coalesce(current_setting('app.service', true), '') = 'all' $$;
        create function app_roles() returns text[] language sql stable parallel safe as
          $$ select string_to_array(coalesce(current_setting('app.roles', true), ''), ',') $$;
        create function app_any_role(roles text[]) returns boolean language sql stable parallel safe as
          $$ select string_to_array(coalesce(current_setting('app.roles', true), ''), ',') && roles $$;
        create function app_now() returns timestamptz language sql stable parallel safe as
          $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
        create function app_open() returns text[] language sql stable parallel safe
          as $$ select string_to_array(current_setting('app.open', true), ',') $$;
        create function app_closed() returns text[] language sql stable parallel safe
          as $$ select string_to_array(current_setting('app.closed', true), ',') $$;
        create function app_seated() returns text[] language sql stable parallel safe
          as $$ select string_to_array(current_setting('app.seated', true), ',') $$;
        create function app_guarded() returns text[] language sql stable parallel safe
          as $$ select string_to_array(current_setting('app.guarded', true), ',') $$;
        create function app_led() returns text[] language sql stable parallel safe
          as $$ select string_to_array(current_setting('app.led', true), ',') $$;

        -- One call by which a connection is told who is calling. An account of a party that takes no part (any more) stands in no house at all (GOV-20), which
        -- is asked here once: asked by the house wall itself it cost every statement a quarter of a millisecond for each table it touched.
        create function app_tell(the_house text, the_party text, the_roles text, the_service text, the_moment text, the_account text,
            the_open text, the_closed text, the_seated text, the_guarded text, the_led text)
          returns void language plpgsql as $$
        begin
          perform set_config('app.service', 'on', false);
          if the_party <> '' and not app_takes_part(the_house, the_party, coalesce(nullif(the_moment, '')::timestamptz, now())) then
            the_house := '';
          end if;
          perform set_config('app.house', the_house, false), set_config('app.party', the_party, false), set_config('app.roles', the_roles, false),
            set_config('app.service', the_service, false), set_config('app.now', the_moment, false), set_config('app.account', the_account, false),
            set_config('app.open', the_open, false), set_config('app.closed', the_closed, false), set_config('app.seated', the_seated, false),
            set_config('app.guarded', the_guarded, false), set_config('app.led', the_led, false);
        end $$;

        """;
}
