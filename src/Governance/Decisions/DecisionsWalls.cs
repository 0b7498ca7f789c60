using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Decisions;

/// <summary>The walls around decisions; a migration has carried this out, change it only with a new one.</summary>
internal static class DecisionsWalls
{
    /// <summary>First in the migration: what stands in columns that go, or that get another meaning.</summary>
    public static void Keep(MigrationBuilder migration) => migration.Sql("""
        select set_config('app.service', 'all', true);
        create temp table kept_decisions on commit drop as select id, input_asked_on, consensus_attempt from decisions;
        """);

    /// <summary>After the new tables and before the walls: what was recorded in one go becomes a life that is over.</summary>
    public static void CarryOver(MigrationBuilder migration) => migration.Sql("""
        update decisions set proposed_at = decided_at, voting_opened_at = decided_at, closed_at = decided_at, resolved_on = null,
          escalated_on = case when outcome = 'Escalated' then (decided_at at time zone 'Europe/Amsterdam')::date end,
          entitled = array(select party from votes v where v.decision_id = decisions.id
            union select party from absences a where a.decision_id = decisions.id order by 1);
        insert into input_requests (id, decision_id, house, asked_on, parties)
          select gen_random_uuid(), id, house, k.input_asked_on, entitled
            from decisions join kept_decisions k using (id) where k.input_asked_on is not null;
        insert into consensus_attempts (id, decision_id, house, attempted_on, result, note)
          select gen_random_uuid(), id, house, (decided_at at time zone 'Europe/Amsterdam')::date, 'NotReached', k.consensus_attempt
          from decisions join kept_decisions k using (id) where k.consensus_attempt is not null;
        update votes set cast_at = d.decided_at, recorded = true from decisions d where d.id = votes.decision_id;
        update absences set asked_on = k.input_asked_on from kept_decisions k where k.id = absences.decision_id;
        update decisions set decided_at = null where outcome = 'Escalated';
        """);

    public static void Build(MigrationBuilder migration)
    {
        string[] parts = ["input_requests", "party_inputs", "consensus_attempts", "objections", "informings"];
        foreach (var part in parts) migration.AddDecisionPartWall(part);
        migration.Sql($"""
            create policy personnel_wall on decisions as restrictive for select using (
              matter is distinct from '{DecisionMatters.Personnel}' or (select app_service())
              or (select app_any_role(string_to_array('{string.Join(',', DecisionRights.PersonnelReaders)}', ','))));
            create function votes_stand() returns trigger language plpgsql as $$ begin raise exception 'a vote stands'; end $$;
            create trigger votes_stand before update or delete on votes for each row execute function votes_stand();
            """);
    }
}
