using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Communication;

/// <summary>GOV-24 in the database: for the parties and the house, and what a party said never changes.</summary>
internal static class CommunicationWalls
{
    public static void Build(MigrationBuilder migration)
    {
        foreach (var table in (string[])["communications", "communication_consents"]) migration.AddRoleWall(table, GovernanceRights.Readers);
        migration.Sql("""
            create function refuse_change_of_consent() returns trigger language plpgsql as $$
              begin raise exception 'a consent is given once'; end $$;
            create trigger given_once before update on communication_consents for each row execute function refuse_change_of_consent();
            """);
    }
}
