using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Triage.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "mandate_reference",
                table: "decisions");

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_terms",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "mandate_id",
                table: "decisions",
                type: "uuid",
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "registered_mandates");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");

            migrationBuilder.DropColumn(
                name: "mandate_id",
                table: "decisions");

            migrationBuilder.AddColumn<byte[]>(
                name: "mandate_reference",
                table: "decisions",
                type: "bytea",
                nullable: true);
        }
    }
}
