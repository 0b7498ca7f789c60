using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Plans;

/// <summary>What the database itself holds of plans; a migration has carried this out, change it only with a new one.</summary>
internal static class PlanWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.AddRoleWall("plan_budget_lines", GovernanceRights.Readers);
        // Plans from before there were editions.
        migration.Sql("select set_config('app.service', 'all', true); update plans set edition = 1, changed_at = drafted_at where edition = 0;");
        // GOV-03: no year has two adopted plans that count. Deferred, since an adjustment takes the place of its predecessor in one transaction.
        migration.Sql("""
            create extension if not exists btree_gist;
            alter table plans add constraint one_plan_per_year exclude using gist (house with =, int4range(first_year, last_year, '[]') with &&)
              where (state = 'Adopted' and superseded_at is null) deferrable initially deferred;
            """);
        migration.Sql("""
            create function plan_words_stay() returns trigger language plpgsql as $$
            begin
              if exists (select from plans p where p.id = case tg_op when 'DELETE' then old.plan_id else new.plan_id end and p.state = 'Draft')
                then return case tg_op when 'DELETE' then old else new end;
              end if;
              raise exception 'An adopted plan never changes.';
            end $$;
            create trigger words_stay before insert or update or delete on plan_parts for each row execute function plan_words_stay();
            create trigger words_stay before insert or update or delete on plan_budget_lines for each row execute function plan_words_stay();
            create function adopted_plan_stays() returns trigger language plpgsql as $$
            begin
              if tg_op = 'UPDATE' and (to_jsonb(new) - 'superseded_at') = (to_jsonb(old) - 'superseded_at') then return new; end if;
              raise exception 'An adopted plan never changes.';
            end $$;
            create trigger adopted_stays before update or delete on plans
              for each row when (old.state = 'Adopted') execute function adopted_plan_stays();
            """);
    }
}
