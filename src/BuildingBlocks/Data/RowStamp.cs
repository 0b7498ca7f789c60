using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// The row version that callers see (<c>uint Version</c>, column <c>row_version</c>): a random number, another one with every write. It says whether
/// this row changed and nothing else; out of a counter that rows share (PostgreSQL's <c>xmin</c>) anybody reads how much was written in other houses.
/// </summary>
public static class RowStamp
{
    internal const string Property = "Version";
    internal const string Column = "row_version";

    // Strong randomness on both sides: whoever sees many of an ordinary generator's numbers can tell how many he did not see.
    private const string Fresh = "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint";

    /// <summary>
    /// What no statement can forget: a row that is changed without a new stamp (<c>ExecuteUpdate</c>, SQL by hand) gets one from the database. Saves
    /// bring their own, and cost nothing here. Laid down after every migration, over all tables that have the column; safe to run again.
    /// </summary>
    public const string GuardSql = $"""
        create or replace function app_stamp() returns trigger language plpgsql as $stamp$
        begin
          loop
            new.{Column} := {Fresh};
            exit when new.{Column} <> old.{Column};
          end loop;
          return new;
        end $stamp$;
        do $guard$
        declare stamped regclass;
        begin
          for stamped in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = '{Column}' and not a.attisdropped
          loop
            execute format('create or replace trigger app_stamp before update on %s
                    for each row when (new.{Column} = old.{Column}) execute function app_stamp()', stamped);
          end loop;
        end $guard$;
        """;

    /// <summary>Maps the version of an entity that has one.</summary>
    internal static void Map(IMutableEntityType entity)
    {
        if (entity.FindProperty(Property) is not { } version || version.ClrType != typeof(uint)) return;
        version.IsConcurrencyToken = true;
        version.SetColumnName(Column);
        version.SetProviderClrType(typeof(long));
        version.SetDefaultValueSql(Fresh); // For rows that are not inserted by a save.
    }

    /// <summary>Gives an entity that is about to be written a new version, other than its last.</summary>
    internal static void Renew(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(Property) is not { IsConcurrencyToken: true } property) return;
        var version = entry.Property(property);
        uint stamp = 0;
        do RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<uint>(ref stamp)));
        while (stamp == 0 || stamp == (uint)version.OriginalValue!);
        version.CurrentValue = stamp;
    }
}
