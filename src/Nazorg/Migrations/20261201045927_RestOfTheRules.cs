using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Nazorg.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_terms",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "partner_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    life_domains = table.Column<string[]>(type: "text[]", nullable: false),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    institution = table.Column<byte[]>(type: "bytea", nullable: false),
                    release_on = table.Column<DateOnly>(type: "date", nullable: false),
                    traffic_light = table.Column<byte[]>(type: "bytea", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner_records", x => x.id);
                    table.ForeignKey(
                        name: "FK_partner_records_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_partner_records_house_party_release_on_id",
                table: "partner_records",
                columns: new[] { "house", "party", "release_on", "id" },
                filter: "until is null");

            migrationBuilder.CreateIndex(
                name: "IX_partner_records_record_id_party",
                table: "partner_records",
                columns: new[] { "record_id", "party" },
                unique: true,
                filter: "until is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "partner_records");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");
        }
    }
}
