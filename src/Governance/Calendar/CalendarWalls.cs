using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Calendar;

/// <summary>The wall around subscriptions; whose they are is the service's own check, the feed finds them by its secret.</summary>
internal static class CalendarWalls
{
    public static void Build(MigrationBuilder migration) => migration.AddRoleWall("calendar_subscriptions", GovernanceRights.Readers);
}
