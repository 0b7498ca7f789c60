using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "mandate_reference",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "mandate_reference",
                table: "cases");

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_terms",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "party",
                table: "progress_notes",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "mandate_id",
                table: "invitations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "on_behalf_of",
                table: "invitations",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "mandate_id",
                table: "cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "on_behalf_of",
                table: "agenda_items",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "registered_mandates",
                columns: table => new
                {
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    giver = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    taker = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    scope = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registered_mandates", x => new { x.house, x.mandate_id });
                });

            migrationBuilder.CreateTable(
                name: "work_process_departures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    departed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    what = table.Column<byte[]>(type: "bytea", nullable: false),
                    noted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_process_departures", x => x.id);
                    table.ForeignKey(
                        name: "FK_work_process_departures_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_process_departures_case_id",
                table: "work_process_departures",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_work_process_departures_house_process_noted_at_id",
                table: "work_process_departures",
                columns: new[] { "house", "process", "noted_at", "id" },
                descending: new[] { false, false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "registered_mandates");

            migrationBuilder.DropTable(
                name: "work_process_departures");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");

            migrationBuilder.DropColumn(
                name: "party",
                table: "progress_notes");

            migrationBuilder.DropColumn(
                name: "mandate_id",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "on_behalf_of",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "mandate_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "on_behalf_of",
                table: "agenda_items");

            migrationBuilder.AddColumn<byte[]>(
                name: "mandate_reference",
                table: "invitations",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "mandate_reference",
                table: "cases",
                type: "bytea",
                nullable: true);
        }
    }
}
