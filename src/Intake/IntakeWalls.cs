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

    /// <summary>Rows for some roles, and for the party or parties they concern.</summary>
    public static void AddPartyWall(this MigrationBuilder migration, string table, string partyColumn, IEnumerable<string> roles,
        params string[] moreColumns)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy party_wall on {table} as restrictive for select using (
              (select app_service()) or {Mine(table, roles, [partyColumn, .. moreColumns])});
            """);
    }

    /// <summary>
    /// The items: for those roles and their supplier, and for whom the supplier shows them to as far as the case itself is visible; that subquery is
    /// behind the walls of <c>referrals</c>. Takes the place of a party wall.
    /// </summary>
    public static void AddItemWall(this MigrationBuilder migration, IEnumerable<string> roles) => migration.Sql($"""
        drop policy party_wall on information_items;
        create policy item_wall on information_items as restrictive for select using (
          (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', roles)}', ','))) or supplying_party = (select app_party())
          or ((visibility = 'case-parties' or (visibility = 'named-parties' and (select app_party()) = any(visible_to)))
              and exists (select from referrals r where r.id = information_items.referral_id)));
        """);

    /// <summary>
    /// A row that belongs to an item or a request is visible with it, and where that is not for all its readers to those roles and parties.
    /// </summary>
    public static void AddPartWall(this MigrationBuilder migration, string table, string parent, string key, string? only = null)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy part_wall on {table} as restrictive for select using (
              (select app_service()) or (exists (select from {parent} p where p.id = {table}.{key}){(only is null ? "" : $" and ({only})")}));
            """);
    }

    /// <summary>What an emergency access is told to: the delegates of one party, or one role of the house.</summary>
    public static void AddAccessNoticeWall(this MigrationBuilder migration)
    {
        migration.AddHouseWall("access_notices");
        migration.Sql("""
            create policy told_wall on access_notices as restrictive for select using (
              (select app_service()) or party = (select app_party()) or app_any_role(array[role]));
            """);
    }

    /// <summary>The condition that one of these roles asks, or that one of these columns holds the party that asks.</summary>
    public static string Mine(string table, IEnumerable<string> roles, params string[] partyColumns) =>
        $"(select app_any_role(string_to_array('{string.Join(',', roles)}', ',')))"
        + string.Concat(partyColumns.Select(column => $" or {table}.{column} = (select app_party())"));
}
