using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;

#nullable disable

namespace Platform.Triage.Migrations
{
    /// <inheritdoc />
    public partial class Sessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_weighings_house_id",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_state_id",
                table: "weighings");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "answered_at",
                table: "weighings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_asked_at",
                table: "weighings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "loops",
                table: "weighings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "open_question_id",
                table: "weighings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "urgency",
                table: "weighings",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "urgency_place",
                table: "weighings",
                type: "integer",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<string>(
                name: "basis",
                table: "decisions",
                type: "text",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decided_by_role",
                table: "decisions",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "decisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "session_id",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "advices",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    read_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advices", x => x.case_id);
                    table.ForeignKey(
                        name: "FK_advices_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_advices_weighings_case_id",
                        column: x => x.case_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    answer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    item_count = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_information_notes_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "triage_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    mode = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    state = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    cancel_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triage_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "urgency_settings",
                columns: table => new
                {
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    urgency = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    role = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_urgency_settings", x => new { x.weighing_id, x.revision });
                    table.ForeignKey(
                        name: "FK_urgency_settings_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session_agenda_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_agenda_items", x => x.id);
                    table.ForeignKey(
                        name: "FK_session_agenda_items_triage_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "triage_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_session_agenda_items_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session_attendances",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_attendances", x => new { x.session_id, x.role, x.party });
                    table.ForeignKey(
                        name: "FK_session_attendances_triage_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "triage_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session_minutes",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_minutes", x => x.decision_id);
                    table.ForeignKey(
                        name: "FK_session_minutes_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_session_minutes_triage_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "triage_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_session_minutes_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_process_id",
                table: "weighings",
                columns: new[] { "house", "process", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_process_municipality_id",
                table: "weighings",
                columns: new[] { "house", "process", "municipality", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_process_next_triage_on",
                table: "weighings",
                columns: new[] { "house", "process", "next_triage_on" },
                filter: "state in ('ready', 'unclear')");

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_process_referring_party_id",
                table: "weighings",
                columns: new[] { "house", "process", "referring_party", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_process_state_id",
                table: "weighings",
                columns: new[] { "house", "process", "state", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "shielded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_process_urgency_place_referred_at_id",
                table: "weighings",
                columns: new[] { "house", "process", "urgency_place", "referred_at", "id" },
                filter: "state in ('ready', 'unclear')");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_session_id",
                table: "decisions",
                column: "session_id",
                filter: "session_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_advices_decision_id",
                table: "advices",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_advices_house_party_process_given_at_case_id",
                table: "advices",
                columns: new[] { "house", "party", "process", "given_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_advices_house_process_given_at_case_id",
                table: "advices",
                columns: new[] { "house", "process", "given_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_advices_unconfirmed",
                table: "advices",
                columns: new[] { "house", "process", "given_at" },
                filter: "received_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_information_notes_weighing_id_at",
                table: "information_notes",
                columns: new[] { "weighing_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_agenda_items_session_id_weighing_id",
                table: "session_agenda_items",
                columns: new[] { "session_id", "weighing_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_agenda_items_weighing_id",
                table: "session_agenda_items",
                column: "weighing_id");

            migrationBuilder.CreateIndex(
                name: "IX_session_minutes_session_id",
                table: "session_minutes",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "IX_session_minutes_weighing_id",
                table: "session_minutes",
                column: "weighing_id");

            migrationBuilder.CreateIndex(
                name: "IX_triage_sessions_house_process_starts_at_id",
                table: "triage_sessions",
                columns: new[] { "house", "process", "starts_at", "id" });

            migrationBuilder.AddForeignKey(
                name: "FK_decisions_triage_sessions_session_id",
                table: "decisions",
                column: "session_id",
                principalTable: "triage_sessions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // What was decided before gets what can be told of it; its basis cannot, and stays empty.
            migrationBuilder.Sql("""
                select set_config('app.service', 'all', true);
                update weighings w set loops = d.loops, first_asked_at = d.first_asked_at
                  from (select weighing_id, count(*)::int as loops, min(decided_at) as first_asked_at
                        from decisions where outcome = 'unclear' group by weighing_id) d
                  where d.weighing_id = w.id;
                update weighings w set open_question_id = (
                  select d.question_id from decisions d where d.weighing_id = w.id and d.question_id is not null order by d.id desc limit 1)
                  where w.state = 'unclear';
                update decisions d set round = (select count(*) from decisions e where e.weighing_id = d.weighing_id and e.id <= d.id);
                insert into advices (case_id, decision_id, house, process, covenant, party, text, given_at, shielded_at)
                  select w.id, d.id, d.house, d.process, d.covenant, w.referring_party, d.advice, d.decided_at, w.shielded_at
                  from decisions d join weighings w on w.id = d.weighing_id
                  where d.outcome = 'not-a-case' and d.advice is not null and w.referring_party is not null
                  on conflict do nothing;
                select set_config('app.service', '', true);
                """);

            foreach (var table in (string[])["triage_sessions", "session_attendances"])
                migrationBuilder.AddRoleWall(table, TriageRights.WideAndGuards);
            foreach (var table in (string[])["session_agenda_items", "session_minutes"]) migrationBuilder.AddSessionPartWall(table);
            migrationBuilder.AddWeighingWall("urgency_settings");
            migrationBuilder.AddPartyPartWall("information_notes");
            migrationBuilder.AddQuestionWall("advices");
            migrationBuilder.AddShieldWall("advices");
            foreach (var table in (string[])["decisions", "invited_parties", "consultations", "urgency_settings", "information_notes"])
                migrationBuilder.AddStays(table);
            migrationBuilder.AddStays("triage_sessions", changed: "old.adopted_at is not null", final: "old.adopted_at is not null");
            migrationBuilder.AddStays("session_minutes", changed: "old.adopted_at is not null", final: "old.adopted_at is not null");
            migrationBuilder.AddStays("advices", changed: """
                (new.text, new.party, new.given_at, new.decision_id) is distinct from (old.text, old.party, old.given_at, old.decision_id)
                or (old.received_at is not null and (new.received_at, new.read_by) is distinct from (old.received_at, old.read_by))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function triage_stays() cascade;");
            migrationBuilder.DropForeignKey(
                name: "FK_decisions_triage_sessions_session_id",
                table: "decisions");

            migrationBuilder.DropTable(
                name: "advices");

            migrationBuilder.DropTable(
                name: "information_notes");

            migrationBuilder.DropTable(
                name: "session_agenda_items");

            migrationBuilder.DropTable(
                name: "session_attendances");

            migrationBuilder.DropTable(
                name: "session_minutes");

            migrationBuilder.DropTable(
                name: "urgency_settings");

            migrationBuilder.DropTable(
                name: "triage_sessions");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_process_id",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_process_municipality_id",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_process_next_triage_on",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_process_referring_party_id",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_process_state_id",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_weighings_house_process_urgency_place_referred_at_id",
                table: "weighings");

            migrationBuilder.DropIndex(
                name: "IX_decisions_session_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "answered_at",
                table: "weighings");

            migrationBuilder.DropColumn(
                name: "first_asked_at",
                table: "weighings");

            migrationBuilder.DropColumn(
                name: "loops",
                table: "weighings");

            migrationBuilder.DropColumn(
                name: "open_question_id",
                table: "weighings");

            migrationBuilder.DropColumn(
                name: "urgency",
                table: "weighings");

            migrationBuilder.DropColumn(
                name: "urgency_place",
                table: "weighings");

            migrationBuilder.DropColumn(
                name: "basis",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "decided_by_role",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "round",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "session_id",
                table: "decisions");

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_id",
                table: "weighings",
                columns: new[] { "house", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_weighings_house_state_id",
                table: "weighings",
                columns: new[] { "house", "state", "id" });
        }
    }
}
