using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Agreements;

internal static class AgreementWalls
{
    /// <summary>Every account of the house reads them: they are shown wherever the municipality is involved (COV-09).</summary>
    public static void Build(MigrationBuilder migration) => migration.AddHouseWall("agreements");
}
