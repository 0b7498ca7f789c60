using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Standing;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class Standing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "subject_id",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "covenant_editions",
                columns: table => new
                {
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    version = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: false),
                    profile = table.Column<string>(type: "text", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_covenant_editions", x => new { x.covenant, x.version });
                });

            migrationBuilder.CreateTable(
                name: "party_standings",
                columns: table => new
                {
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    accessions = table.Column<DateTimeOffset[]>(type: "timestamp with time zone[]", nullable: false),
                    exits = table.Column<DateTimeOffset[]>(type: "timestamp with time zone[]", nullable: false),
                    exclusions = table.Column<DateTimeOffset[]>(type: "timestamp with time zone[]", nullable: false),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    wgs_class = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    seat = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    oin = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_standings", x => new { x.house, x.party });
                });

            migrationBuilder.CreateTable(
                name: "staff_terms",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_terms", x => x.appointment_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_decisions_house_matter_subject_id",
                table: "decisions",
                columns: new[] { "house", "matter", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_terms_house_account",
                table: "staff_terms",
                columns: new[] { "house", "account" });

            migrationBuilder.AddStandingWalls();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "covenant_editions");

            migrationBuilder.DropTable(
                name: "party_standings");

            migrationBuilder.DropTable(
                name: "staff_terms");

            migrationBuilder.DropIndex(
                name: "IX_decisions_house_matter_subject_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "subject_id",
                table: "decisions");
        }
    }
}
