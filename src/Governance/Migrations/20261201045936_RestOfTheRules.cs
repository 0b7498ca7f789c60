using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_votes",
                table: "votes");

            migrationBuilder.DropPrimaryKey(
                name: "PK_absences",
                table: "absences");

            migrationBuilder.AddColumn<string>(
                name: "seat",
                table: "votes",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_terms",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "staff_appointments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision_reference",
                table: "staff_appointments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "responsible_as_personnel",
                table: "staff_appointments",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_appointments",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "table_row",
                table: "decisions",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "party",
                table: "agenda_proposals",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400);

            migrationBuilder.AddColumn<string>(
                name: "seat",
                table: "absences",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_votes",
                table: "votes",
                columns: new[] { "decision_id", "party", "seat" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_absences",
                table: "absences",
                columns: new[] { "decision_id", "party", "seat" });

            migrationBuilder.CreateTable(
                name: "complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: true),
                    about = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    handler = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    personal_data = table.Column<bool>(type: "boolean", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    extended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reasons = table.Column<byte[]>(type: "bytea", nullable: true),
                    last_step_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_step_on = table.Column<DateOnly>(type: "date", nullable: true),
                    last_step_ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    last_step_outcome = table.Column<byte[]>(type: "bytea", nullable: true),
                    erased_on = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_complaints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "owed_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    point_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lapsed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owed_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_owed_reviews_agenda_points_point_id",
                        column: x => x.point_id,
                        principalTable: "agenda_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_owed_reviews_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "seat_speakers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    seat = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seat_speakers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "voting_seats",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seat = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voting_seats", x => new { x.decision_id, x.seat });
                    table.ForeignKey(
                        name: "FK_voting_seats_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seat_agreements",
                columns: table => new
                {
                    speaker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seat_agreements", x => new { x.speaker_id, x.party });
                    table.ForeignKey(
                        name: "FK_seat_agreements_seat_speakers_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "seat_speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_staff_appointments_decision_id",
                table: "staff_appointments",
                column: "decision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_appointments_house_role_starts_at",
                table: "staff_appointments",
                columns: new[] { "house", "role", "starts_at" },
                filter: "role is not null");

            migrationBuilder.CreateIndex(
                name: "IX_complaints_case_id",
                table: "complaints",
                column: "case_id",
                filter: "case_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_complaints_house_received_on_id",
                table: "complaints",
                columns: new[] { "house", "received_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_complaints_open",
                table: "complaints",
                columns: new[] { "house", "due_on" },
                filter: "settled_on is null");

            migrationBuilder.CreateIndex(
                name: "IX_owed_reviews_house_opened_at",
                table: "owed_reviews",
                columns: new[] { "house", "opened_at" },
                filter: "reviewed_on is null and lapsed_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_owed_reviews_meeting_id",
                table: "owed_reviews",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_owed_reviews_point_id",
                table: "owed_reviews",
                column: "point_id");

            migrationBuilder.CreateIndex(
                name: "IX_seat_speakers_house_body_from_on_id",
                table: "seat_speakers",
                columns: new[] { "house", "body", "from_on", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.AddForeignKey(
                name: "FK_staff_appointments_decisions_decision_id",
                table: "staff_appointments",
                column: "decision_id",
                principalTable: "decisions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_staff_appointments_decisions_decision_id",
                table: "staff_appointments");

            migrationBuilder.DropTable(
                name: "complaints");

            migrationBuilder.DropTable(
                name: "owed_reviews");

            migrationBuilder.DropTable(
                name: "seat_agreements");

            migrationBuilder.DropTable(
                name: "voting_seats");

            migrationBuilder.DropTable(
                name: "seat_speakers");

            migrationBuilder.DropPrimaryKey(
                name: "PK_votes",
                table: "votes");

            migrationBuilder.DropIndex(
                name: "IX_staff_appointments_decision_id",
                table: "staff_appointments");

            migrationBuilder.DropIndex(
                name: "IX_staff_appointments_house_role_starts_at",
                table: "staff_appointments");

            migrationBuilder.DropPrimaryKey(
                name: "PK_absences",
                table: "absences");

            migrationBuilder.DropColumn(
                name: "seat",
                table: "votes");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "decision_reference",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "responsible_as_personnel",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "table_row",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "seat",
                table: "absences");

            migrationBuilder.AlterColumn<string>(
                name: "party",
                table: "agenda_proposals",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_votes",
                table: "votes",
                columns: new[] { "decision_id", "party" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_absences",
                table: "absences",
                columns: new[] { "decision_id", "party" });
        }
    }
}
