using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.Meetings.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_standings",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    complete_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    complete_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_standings", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    table = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    privacy_protocol = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    director_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    director_appointed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    director_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    scaled_down_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    scaled_down_in = table.Column<Guid>(type: "uuid", nullable: true),
                    criteria_met = table.Column<bool>(type: "boolean", nullable: true),
                    scale_down_motivation = table.Column<byte[]>(type: "bytea", nullable: true),
                    mandate_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    mandate_reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    handed_over_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.id);
                });

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
                name: "emergency_accesses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_accesses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    resource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    etag = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "involvements",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    phase = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_involvements", x => new { x.case_id, x.party, x.phase, x.decision_id });
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    table = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    trace_parent = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    retry_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.position);
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
                name: "recusals",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recusals", x => new { x.case_id, x.account, x.set_at });
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

            migrationBuilder.CreateTable(
                name: "departures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_departures", x => x.id);
                    table.ForeignKey(
                        name: "FK_departures_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    goal = table.Column<byte[]>(type: "bytea", nullable: false),
                    on_arrest = table.Column<byte[]>(type: "bytea", nullable: true),
                    informing_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    informing_how = table.Column<byte[]>(type: "bytea", nullable: true),
                    informing_why_not = table.Column<byte[]>(type: "bytea", nullable: true),
                    scale_down_criteria = table.Column<byte[]>(type: "bytea", nullable: false),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => x.id);
                    table.ForeignKey(
                        name: "FK_plans_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agenda_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goal = table.Column<byte[]>(type: "bytea", nullable: false),
                    decision_types = table.Column<byte[]>(type: "bytea", nullable: false),
                    themes = table.Column<byte[]>(type: "bytea", nullable: false),
                    prepared_with = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    prepared_on = table.Column<DateOnly>(type: "date", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agenda_items", x => x.id);
                    table.ForeignKey(
                        name: "FK_agenda_items_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_agenda_items_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attendances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    person_role = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attendances", x => x.id);
                    table.ForeignKey(
                        name: "FK_attendances_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_attendances_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_actions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<byte[]>(type: "bytea", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    role = table.Column<byte[]>(type: "bytea", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    current = table.Column<bool>(type: "boolean", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_actions", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_actions_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_aims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    approach = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_aims", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_aims_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    role = table.Column<byte[]>(type: "bytea", nullable: false),
                    information_need = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_roles", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_roles_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    purpose = table.Column<byte[]>(type: "bytea", nullable: false),
                    contribution = table.Column<byte[]>(type: "bytea", nullable: false),
                    mandate_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    mandate_reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
                    table.ForeignKey(
                        name: "FK_invitations_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "progress_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_progress_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_progress_notes_plan_actions_action_id",
                        column: x => x.action_id,
                        principalTable: "plan_actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_standings_house_account",
                table: "account_standings",
                columns: new[] { "house", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_agenda_items_case_id",
                table: "agenda_items",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_agenda_items_meeting_id_case_id",
                table: "agenda_items",
                columns: new[] { "meeting_id", "case_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_attendances_case_id",
                table: "attendances",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_attendances_meeting_id_case_id_party",
                table: "attendances",
                columns: new[] { "meeting_id", "case_id", "party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_house_director_party",
                table: "cases",
                columns: new[] { "house", "director_party" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_house_process_accepted_at_id",
                table: "cases",
                columns: new[] { "house", "process", "accepted_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_departures_case_id_party_ended_at",
                table: "departures",
                columns: new[] { "case_id", "party", "ended_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_case_id",
                table: "emergency_accesses",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_house_account_ends_at",
                table: "emergency_accesses",
                columns: new[] { "house", "account", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_agenda_item_id_party",
                table: "invitations",
                columns: new[] { "agenda_item_id", "party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_invitations_case_id",
                table: "invitations",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_meeting_id_party",
                table: "invitations",
                columns: new[] { "meeting_id", "party" });

            migrationBuilder.CreateIndex(
                name: "IX_involvements_house_party_case_id",
                table: "involvements",
                columns: new[] { "house", "party", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_meetings_house_process_starts_at_id",
                table: "meetings",
                columns: new[] { "house", "process", "starts_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_plan_actions_case_id_due_on",
                table: "plan_actions",
                columns: new[] { "case_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_plan_actions_plan_id",
                table: "plan_actions",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "IX_plan_aims_case_id",
                table: "plan_aims",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_plan_aims_plan_id_code",
                table: "plan_aims",
                columns: new[] { "plan_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plan_roles_case_id",
                table: "plan_roles",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_plan_roles_plan_id_party",
                table: "plan_roles",
                columns: new[] { "plan_id", "party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plans_case_id_number",
                table: "plans",
                columns: new[] { "case_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_progress_notes_action_id",
                table: "progress_notes",
                column: "action_id");

            migrationBuilder.CreateIndex(
                name: "IX_progress_notes_case_id",
                table: "progress_notes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_recusals_held",
                table: "recusals",
                columns: new[] { "house", "account", "case_id" },
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_staff_terms_house_account",
                table: "staff_terms",
                columns: new[] { "house", "account" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_standings");

            migrationBuilder.DropTable(
                name: "attendances");

            migrationBuilder.DropTable(
                name: "covenant_editions");

            migrationBuilder.DropTable(
                name: "departures");

            migrationBuilder.DropTable(
                name: "emergency_accesses");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "involvements");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "party_standings");

            migrationBuilder.DropTable(
                name: "plan_aims");

            migrationBuilder.DropTable(
                name: "plan_roles");

            migrationBuilder.DropTable(
                name: "progress_notes");

            migrationBuilder.DropTable(
                name: "recusals");

            migrationBuilder.DropTable(
                name: "staff_terms");

            migrationBuilder.DropTable(
                name: "agenda_items");

            migrationBuilder.DropTable(
                name: "plan_actions");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "cases");
        }
    }
}
