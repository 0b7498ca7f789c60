using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Intake;

/// <summary>Walls of Intake's own shape, beside those of BuildingBlocks.</summary>
internal static class IntakeWalls
{
    /// <summary>A row that belongs to a referral is visible with it: the subquery is itself behind the walls of <c>referrals</c>.</summary>
    public static void AddReferralWall(this MigrationBuilder migration, string table, string? orElse = null)
    {
        migration.AddHouseWall(table);
        var more = orElse is null ? "" : $" or {orElse}";
        migration.Sql($"""
            create policy referral_wall on {table} as restrictive for select using (
              (select app_service()) or exists (select from referrals r where r.id = {table}.referral_id){more});
            """);
    }

    /// <summary>Rows for some roles, and for the one party they concern.</summary>
    public static void AddPartyWall(this MigrationBuilder migration, string table, string partyColumn, IEnumerable<string> roles)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy party_wall on {table} as restrictive for select using (
              (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', roles)}', ','))) or {table}.{partyColumn} = (select app_party()));
            """);
    }
}
