using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Logboek.Migrations
{
    /// <inheritdoc />
    public partial class Issue10Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_audit_lines",
                table: "audit_lines");

            migrationBuilder.DropPrimaryKey(
                name: "PK_audit_chain_heads",
                table: "audit_chain_heads");

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "recusals",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "chain",
                table: "audit_lines",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stored_at",
                table: "audit_lines",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "chain",
                table: "audit_chain_heads",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "audit_chain_heads",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_audit_lines",
                table: "audit_lines",
                columns: new[] { "house", "chain", "number" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_audit_chain_heads",
                table: "audit_chain_heads",
                columns: new[] { "house", "chain" });

            migrationBuilder.CreateTable(
                name: "access_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    period_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    purpose = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_answers",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_answers", x => new { x.report_id, x.service });
                    table.ForeignKey(
                        name: "FK_access_answers_access_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "access_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_sights",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    role = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    rule = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    phase = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sights", x => new { x.report_id, x.service, x.place });
                    table.ForeignKey(
                        name: "FK_access_sights_access_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "access_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_lines_house_stored_at_number_chain",
                table: "audit_lines",
                columns: new[] { "house", "stored_at", "number", "chain" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_answers");

            migrationBuilder.DropTable(
                name: "access_sights");

            migrationBuilder.DropTable(
                name: "access_reports");

            migrationBuilder.DropPrimaryKey(
                name: "PK_audit_lines",
                table: "audit_lines");

            migrationBuilder.DropIndex(
                name: "IX_audit_lines_house_stored_at_number_chain",
                table: "audit_lines");

            migrationBuilder.DropPrimaryKey(
                name: "PK_audit_chain_heads",
                table: "audit_chain_heads");

            migrationBuilder.DropColumn(
                name: "process",
                table: "recusals");

            migrationBuilder.DropColumn(
                name: "chain",
                table: "audit_lines");

            migrationBuilder.DropColumn(
                name: "stored_at",
                table: "audit_lines");

            migrationBuilder.DropColumn(
                name: "chain",
                table: "audit_chain_heads");

            migrationBuilder.DropColumn(
                name: "process",
                table: "audit_chain_heads");

            migrationBuilder.AddPrimaryKey(
                name: "PK_audit_lines",
                table: "audit_lines",
                columns: new[] { "house", "number" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_audit_chain_heads",
                table: "audit_chain_heads",
                column: "house");
        }
    }
}
