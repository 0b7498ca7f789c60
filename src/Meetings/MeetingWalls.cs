using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;

namespace Platform.Meetings;

/// <summary>
/// The walls of this service as row-level security, the same as <see cref="Visibility"/> says in code. Parts of a case are visible where
/// the case is, so that the shield and the process wall hold for all of them; a migration has carried this out, change it only with a new one.
/// </summary>
internal static class MeetingWalls
{
    private static readonly string Wide = Array([.. MeetingsPolicies.Wide, .. MeetingsPolicies.Guards]);

    private static readonly string ClosedOrganisers = Array(MeetingsPolicies.ClosedOrganisers);

    private static readonly string ClosedReaders = Array(MeetingsPolicies.ClosedReaders);

    /// <summary>A party sees its own involvements; who leads a process sees those of that process.</summary>
    public static void AddInvolvementsWall(this MigrationBuilder migration)
    {
        migration.AddHouseWall("involvements");
        migration.Sql($"""
            create policy party_wall on involvements as restrictive for select using (
              (select app_service()) or party = (select app_party())
              or (process <> '{MeetingsPolicies.ClosedProcess}' and (select app_any_role({Wide})))
              or (process = '{MeetingsPolicies.ClosedProcess}' and (select app_any_role({ClosedOrganisers}))));
            """);
    }

    /// <summary>
    /// Involvement opens a case (ACC-01); leading roles see the open processes whole, and the closed one only where their party is involved (WEE-06).
    /// </summary>
    public static void AddCasesWall(this MigrationBuilder migration)
    {
        migration.AddHouseWall("cases");
        migration.CreateInvolvementWall("");
    }

    /// <summary>In its place one that also lets in the account that opened the case in an emergency, while that lasts (ACC-09).</summary>
    public static void OpenCasesWallToEmergencies(this MigrationBuilder migration)
    {
        migration.Sql("drop policy involvement_wall on cases;");
        migration.CreateInvolvementWall($" or {CaseAccessSql.OpenedInEmergency("cases.id")}");
    }

    /// <summary>Undoes <see cref="OpenCasesWallToEmergencies"/>.</summary>
    public static void CloseCasesWallToEmergencies(this MigrationBuilder migration)
    {
        migration.Sql("drop policy involvement_wall on cases;");
        migration.CreateInvolvementWall("");
    }

    /// <summary>A part of a case is there where its case is.</summary>
    public static void AddCasePartWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy case_wall on {table} as restrictive for select using (
              (select app_service()) or exists (select from cases c where c.id = {table}.case_id));
            """);
    }

    /// <summary>A meeting is there for who leads its process, and for a party that is invited to it for a case it may see.</summary>
    public static void AddMeetingsWall(this MigrationBuilder migration)
    {
        migration.AddHouseWall("meetings");
        migration.Sql($"""
            create policy invited_wall on meetings as restrictive for select using (
              (select app_service())
              or (process <> '{MeetingsPolicies.ClosedProcess}'
                and (select app_any_role({Array([.. MeetingsPolicies.Wide, .. MeetingsPolicies.Guards, Roles.SupportStaff])})))
              or (process = '{MeetingsPolicies.ClosedProcess}' and (select app_any_role({ClosedOrganisers})))
              or exists (select from invitations i where i.meeting_id = meetings.id and i.party = (select app_party())));
            """);
    }

    private static void CreateInvolvementWall(this MigrationBuilder migration, string more) => migration.Sql($"""
        create policy involvement_wall on cases as restrictive for select using (
          (select app_service())
          or (process <> '{MeetingsPolicies.ClosedProcess}' and (select app_any_role({Wide})))
          or ((process <> '{MeetingsPolicies.ClosedProcess}' or (select app_any_role({ClosedReaders})))
            and (id in (select i.case_id from involvements i where i.house = (select app_house()) and i.party = (select app_party())
              and i.since <= (select app_now()) and (i.until is null or i.until > (select app_now()))){more})));
        """);

    private static string Array(IEnumerable<string> roles) => $"string_to_array('{string.Join(',', roles)}', ',')";
}
