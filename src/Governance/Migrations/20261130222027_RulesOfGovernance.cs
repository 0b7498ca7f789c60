using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class RulesOfGovernance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "accession_id",
                table: "party_exits",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "approaches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    approached_on = table.Column<DateOnly>(type: "date", nullable: false),
                    with = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approaches", x => x.id);
                    table.ForeignKey(
                        name: "FK_approaches_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contracts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    runs_from = table.Column<DateOnly>(type: "date", nullable: false),
                    runs_until = table.Column<DateOnly>(type: "date", nullable: false),
                    notice_by = table.Column<DateOnly>(type: "date", nullable: false),
                    warn_days = table.Column<int>(type: "integer", nullable: false),
                    warn_from = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contracts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decision_facts",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    matter = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_facts", x => x.decision_id);
                    table.ForeignKey(
                        name: "FK_decision_facts_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "house_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    houses = table.Column<string[]>(type: "text[]", nullable: false),
                    from_house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    to_house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_house_messages", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_party_exits_accession_id",
                table: "party_exits",
                column: "accession_id");

            migrationBuilder.CreateIndex(
                name: "IX_approaches_decision_id",
                table: "approaches",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_contracts_house_runs_from_id",
                table: "contracts",
                columns: new[] { "house", "runs_from", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contracts_running",
                table: "contracts",
                columns: new[] { "house", "notice_by" },
                filter: "ended_on is null");

            migrationBuilder.CreateIndex(
                name: "IX_decision_facts_house_body_decided_on_decision_id",
                table: "decision_facts",
                columns: new[] { "house", "body", "decided_on", "decision_id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_house_messages_from_house_id",
                table: "house_messages",
                columns: new[] { "from_house", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_house_messages_to_house_id",
                table: "house_messages",
                columns: new[] { "to_house", "id" },
                descending: new[] { false, true });

            migrationBuilder.AddForeignKey(
                name: "FK_party_exits_accessions_accession_id",
                table: "party_exits",
                column: "accession_id",
                principalTable: "accessions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_party_exits_accessions_accession_id",
                table: "party_exits");

            migrationBuilder.DropTable(
                name: "approaches");

            migrationBuilder.DropTable(
                name: "contracts");

            migrationBuilder.DropTable(
                name: "decision_facts");

            migrationBuilder.DropTable(
                name: "house_messages");

            migrationBuilder.DropIndex(
                name: "IX_party_exits_accession_id",
                table: "party_exits");

            migrationBuilder.DropColumn(
                name: "accession_id",
                table: "party_exits");
        }
    }
}
