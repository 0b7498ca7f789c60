using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.Triage.Migrations
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
                name: "triage_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    mode = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    cancel_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triage_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "weighings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    privacy_protocol = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referring_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    subject_count = table.Column<int>(type: "integer", nullable: false),
                    referred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    intake_completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answers_received = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_triage_on = table.Column<DateOnly>(type: "date", nullable: true),
                    loops = table.Column<int>(type: "integer", nullable: false),
                    first_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_question_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    urgency = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    urgency_place = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_weighings", x => x.id);
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
                name: "consultations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    summary = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consultations", x => x.id);
                    table.ForeignKey(
                        name: "FK_consultations_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "criterion_judgements",
                columns: table => new
                {
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    met = table.Column<bool>(type: "boolean", nullable: false),
                    motivation = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_criterion_judgements", x => new { x.weighing_id, x.list, x.code });
                    table.ForeignKey(
                        name: "FK_criterion_judgements_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    motivation = table.Column<byte[]>(type: "bytea", nullable: false),
                    formula_held = table.Column<bool>(type: "boolean", nullable: false),
                    deviation_motivation = table.Column<byte[]>(type: "bytea", nullable: true),
                    mandate_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    mandate_reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    local_unless = table.Column<byte[]>(type: "bytea", nullable: true),
                    system_view = table.Column<byte[]>(type: "bytea", nullable: true),
                    care_punishment = table.Column<byte[]>(type: "bytea", nullable: true),
                    advice = table.Column<byte[]>(type: "bytea", nullable: true),
                    question_id = table.Column<Guid>(type: "uuid", nullable: true),
                    table = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    goal = table.Column<byte[]>(type: "bytea", nullable: true),
                    themes = table.Column<byte[]>(type: "bytea", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    decided_by_role = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    basis = table.Column<byte[]>(type: "bytea", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_decisions_triage_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "triage_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_decisions_weighings_weighing_id",
                        column: x => x.weighing_id,
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
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    answer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    item_count = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    complete = table.Column<bool>(type: "boolean", nullable: true),
                    item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: true),
                    after_decision_id = table.Column<Guid>(type: "uuid", nullable: true)
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
                name: "participant_judgements",
                columns: table => new
                {
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    met = table.Column<bool>(type: "boolean", nullable: false),
                    motivation = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participant_judgements", x => new { x.weighing_id, x.party });
                    table.ForeignKey(
                        name: "FK_participant_judgements_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    next_triage_on = table.Column<DateOnly>(type: "date", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_questions", x => x.id);
                    table.ForeignKey(
                        name: "FK_questions_weighings_case_id",
                        column: x => x.case_id,
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
                name: "urgency_settings",
                columns: table => new
                {
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    urgency = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
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
                name: "advices",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    read_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
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
                name: "invited_parties",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    weighing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    purpose = table.Column<byte[]>(type: "bytea", nullable: false),
                    ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invited_parties", x => new { x.decision_id, x.party });
                    table.ForeignKey(
                        name: "FK_invited_parties_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_invited_parties_weighings_weighing_id",
                        column: x => x.weighing_id,
                        principalTable: "weighings",
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
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
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
                name: "IX_account_standings_house_account",
                table: "account_standings",
                columns: new[] { "house", "account" });

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
                name: "IX_consultations_weighing_id",
                table: "consultations",
                column: "weighing_id");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_session_id",
                table: "decisions",
                column: "session_id",
                filter: "session_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_weighing_id",
                table: "decisions",
                column: "weighing_id");

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
                name: "IX_idempotency_keys_resource_id",
                table: "idempotency_keys",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_information_notes_weighing_id_at",
                table: "information_notes",
                columns: new[] { "weighing_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_invited_parties_weighing_id",
                table: "invited_parties",
                column: "weighing_id");

            migrationBuilder.CreateIndex(
                name: "IX_involvements_house_party_case_id",
                table: "involvements",
                columns: new[] { "house", "party", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_questions_case_id",
                table: "questions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_questions_house_party_id",
                table: "questions",
                columns: new[] { "house", "party", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_recusals_held",
                table: "recusals",
                columns: new[] { "house", "account", "case_id" },
                filter: "lifted_at is null");

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
                name: "IX_staff_terms_house_account",
                table: "staff_terms",
                columns: new[] { "house", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_triage_sessions_house_process_starts_at_id",
                table: "triage_sessions",
                columns: new[] { "house", "process", "starts_at", "id" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_standings");

            migrationBuilder.DropTable(
                name: "advices");

            migrationBuilder.DropTable(
                name: "consultations");

            migrationBuilder.DropTable(
                name: "covenant_editions");

            migrationBuilder.DropTable(
                name: "criterion_judgements");

            migrationBuilder.DropTable(
                name: "emergency_accesses");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "information_notes");

            migrationBuilder.DropTable(
                name: "invited_parties");

            migrationBuilder.DropTable(
                name: "involvements");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "participant_judgements");

            migrationBuilder.DropTable(
                name: "party_standings");

            migrationBuilder.DropTable(
                name: "questions");

            migrationBuilder.DropTable(
                name: "recusals");

            migrationBuilder.DropTable(
                name: "session_agenda_items");

            migrationBuilder.DropTable(
                name: "session_attendances");

            migrationBuilder.DropTable(
                name: "session_minutes");

            migrationBuilder.DropTable(
                name: "staff_terms");

            migrationBuilder.DropTable(
                name: "urgency_settings");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "triage_sessions");

            migrationBuilder.DropTable(
                name: "weighings");
        }
    }
}
