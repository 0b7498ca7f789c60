using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Bodies;

/// <summary>
/// GOV-10 in the database: what belongs to a meeting is there where the meeting is, what is closed only for the very body; adopted minutes stand.
/// </summary>
internal static class BodyWalls
{
    private static readonly string[] TacticalReaders = [.. GovernanceRights.Readers.Where(role => role is not Roles.BoardMember)];

    /// <summary>Agendas that were a column become rows; run it when both are there, before the column goes.</summary>
    public static void MoveAgendas(MigrationBuilder migration) => migration.Sql("""
        insert into agenda_points (id, meeting_id, house, body, number, subject, closed)
          select gen_random_uuid(), m.id, m.house, m.body, point.number, point.subject, false
          from meetings m cross join lateral unnest(m.agenda) with ordinality as point(subject, number);
        update meetings set planned_at = starts_at, changed_at = starts_at;
        """);

    public static void Build(MigrationBuilder migration)
    {
        // A meeting of the Stuurgroep together with the other body is there for both.
        migration.Sql($"""
            drop policy body_wall on meetings;
            create policy body_wall on meetings as restrictive for select using (
              (select app_service()) or (select app_any_role({Array(GovernanceRights.BoardReaders)}))
              or ((body <> '{BodyIds.Board}' or joint_with is not null) and (select app_any_role({Array(GovernanceRights.Readers)}))));
            """);
        foreach (var table in (string[])["agenda_points", "meeting_papers", "attendances", "minutes", "minutes_texts", "minutes_corrections",
            "sendings"])
            AddMeetingPartWall(migration, table);
        foreach (var table in (string[])["agenda_points", "meeting_papers"]) AddClosedWall(migration, table);
        migration.AddHouseWall("paper_contents");
        migration.Sql("""
            create policy paper_wall on paper_contents as restrictive for select using (
              (select app_service()) or exists (select from meeting_papers p where p.id = paper_contents.paper_id));
            """);

        // A proposal for the board's agenda is a paper of the board, and of the party that made it.
        migration.AddHouseWall("agenda_proposals");
        migration.Sql($"""
            create policy body_wall on agenda_proposals as restrictive for select using (
              (select app_service()) or party = (select app_party())
              or case body when '{BodyIds.Board}' then (select app_any_role({Array(GovernanceRights.BoardReaders)}))
                else (select app_any_role({Array(GovernanceRights.Readers)})) end);
            """);
        migration.AddRoleWall("meeting_requests", GovernanceRights.Readers);
        migration.Sql("alter table meetings add constraint meeting_ends_after_start check (ends_at > starts_at);");
        KeepAdoptedMinutes(migration);
    }

    private static void AddMeetingPartWall(MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy meeting_wall on {table} as restrictive for select using (
              (select app_service()) or exists (select from meetings m where m.id = {table}.meeting_id));
            """);
    }

    private static void AddClosedWall(MigrationBuilder migration, string table) => migration.Sql($"""
        create policy closed_wall on {table} as restrictive for select using (
          not closed or (select app_service())
          or case body when '{BodyIds.Board}' then (select app_any_role({Array(GovernanceRights.BoardReaders)}))
            else (select app_any_role({Array(TacticalReaders)})) end);
        """);

    // A version once written never changes either; who corrects writes the next.
    private static void KeepAdoptedMinutes(MigrationBuilder migration) => migration.Sql("""
        create function keep_adopted_minutes() returns trigger language plpgsql as $$
        begin
          if old.state = 'Adopted' then raise exception 'adopted minutes do not change' using errcode = 'restrict_violation'; end if;
          if tg_op = 'DELETE' then return old; end if;
          return new;
        end $$;
        create trigger keep_adopted_minutes before update or delete on minutes for each row execute function keep_adopted_minutes();

        create function keep_minutes_parts() returns trigger language plpgsql as $$
        begin
          if tg_op <> 'INSERT' then raise exception 'what was written stays' using errcode = 'restrict_violation'; end if;
          perform from minutes m where m.meeting_id = new.meeting_id and m.state = 'Adopted' for share;
          if found then raise exception 'adopted minutes do not change' using errcode = 'restrict_violation'; end if;
          return new;
        end $$;
        create trigger keep_minutes_parts before insert or update or delete on minutes_texts for each row execute function keep_minutes_parts();
        create trigger keep_minutes_parts before insert or update or delete on minutes_corrections for each row execute function keep_minutes_parts();
        """);

    private static string Array(IEnumerable<string> roles) => $"string_to_array('{string.Join(',', roles)}', ',')";
}
