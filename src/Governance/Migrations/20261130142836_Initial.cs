using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    wgs_class = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    seat = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    oin = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    task = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: false),
                    applied_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_by_organisation_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_by_chair_on = table.Column<DateOnly>(type: "date", nullable: true),
                    active_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawal_reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    complete_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    complete_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_records", x => x.id);
                    table.CheckConstraint("account_ends_after_start", "ends_at is null or ends_at >= starts_at");
                });

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
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    runs_from = table.Column<DateOnly>(type: "date", nullable: false),
                    runs_until = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "amendments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    houses = table.Column<string[]>(type: "text[]", nullable: false),
                    base_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    new_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    patch = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_amendments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "annual_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    figures_text = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    other_points = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_annual_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_subscriptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    label = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_subscriptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_facts",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    referred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    referred_on = table.Column<DateOnly>(type: "date", nullable: true),
                    intake_completed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    triaged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    triage_outcome = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    triaged_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    criteria_met = table.Column<bool>(type: "boolean", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_facts", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "communications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    channel = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    coordinated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    corrects = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions", x => x.id);
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
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    matter = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    incidental_strategic = table.Column<bool>(type: "boolean", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    voting_opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    entitled = table.Column<string[]>(type: "text[]", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    escalated_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    escalated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    escalated_from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    resolved_by = table.Column<byte[]>(type: "bytea", nullable: true),
                    resolved_reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_decisions_decisions_escalated_from_id",
                        column: x => x.escalated_from_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disputes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    about = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: true),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    filer_roles = table.Column<string[]>(type: "text[]", nullable: false),
                    ladder = table.Column<string[]>(type: "text[]", nullable: false),
                    reached = table.Column<string[]>(type: "text[]", nullable: false),
                    seen_by = table.Column<string[]>(type: "text[]", nullable: false),
                    rung = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    erased_on = table.Column<DateOnly>(type: "date", nullable: true),
                    last_on = table.Column<DateOnly>(type: "date", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disputes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "erased_cases",
                columns: table => new
                {
                    mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased_cases", x => x.mark);
                });

            migrationBuilder.CreateTable(
                name: "exclusions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    breach = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    notice_of_default_sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    remedy_by = table.Column<DateOnly>(type: "date", nullable: false),
                    proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    remedied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawal_reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    effective_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    secrecy_article = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    secrecy_sentence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exclusions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "expenditures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    spent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    post = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    corrects = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expenditures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fg_appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    function = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fg_appointments", x => x.id);
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
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    discovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    description = table.Column<byte[]>(type: "bytea", nullable: false),
                    measures = table.Column<byte[]>(type: "bytea", nullable: false),
                    personal_data = table.Column<bool>(type: "boolean", nullable: false),
                    reported_to_authority_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why_not_reported = table.Column<byte[]>(type: "bytea", nullable: true),
                    why_late = table.Column<byte[]>(type: "bytea", nullable: true),
                    subjects_told = table.Column<bool>(type: "boolean", nullable: true),
                    subjects_told_on = table.Column<DateOnly>(type: "date", nullable: true),
                    why_subjects_not_told = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lessons = table.Column<byte[]>(type: "bytea", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents", x => x.id);
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
                name: "known_cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referred = table.Column<bool>(type: "boolean", nullable: false),
                    referring_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_cases", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    giver = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    taker = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    scope = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    may_pass_on = table.Column<bool>(type: "boolean", nullable: false),
                    confirmed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    confirmation_reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    acceptance_reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revocation_reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mandates", x => x.id);
                    table.CheckConstraint("mandate_between_two", "giver <> taker");
                    table.CheckConstraint("mandate_dates_in_order", "until is null or until >= \"from\"");
                    table.CheckConstraint("mandate_never_controller", "scope <> 'controller-responsibility'");
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    joint_with = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    attendance_recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agenda_sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.id);
                    table.CheckConstraint("meeting_ends_after_start", "ends_at > starts_at");
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    wgs_class = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    seat = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    oin = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ending = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "'infinity'"),
                    accession_id = table.Column<Guid>(type: "uuid", nullable: true),
                    exit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    exclusion_id = table.Column<Guid>(type: "uuid", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => x.id);
                    table.CheckConstraint("ck_memberships_in_order", "valid_until >= valid_from");
                });

            migrationBuilder.CreateTable(
                name: "national_points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_national_points", x => x.id);
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
                name: "party_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    person = table.Column<byte[]>(type: "bytea", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_contacts", x => x.id);
                    table.CheckConstraint("ck_party_contacts_in_order", "until_on is null or until_on >= from_on");
                });

            migrationBuilder.CreateTable(
                name: "party_exits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    written_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amendment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: true),
                    secrecy_article = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    secrecy_sentence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_exits", x => x.id);
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
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    first_year = table.Column<int>(type: "integer", nullable: false),
                    last_year = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    adjusts = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    distribute_by = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "privacy_audits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    findings = table.Column<bool>(type: "boolean", nullable: false),
                    conclusion = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    sent_to_authority_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_to_rac_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_to_fg_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recheck_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    rechecked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recheck_conclusion = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_privacy_audits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rac_submissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    description = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    advised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    advice = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    advice_text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    follow_up = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    motivation = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    sent_to_rac_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_to_fg_on = table.Column<DateOnly>(type: "date", nullable: true),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rac_submissions", x => x.id);
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
                name: "security_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    adopted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    review_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_documents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "security_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    to_on = table.Column<DateOnly>(type: "date", nullable: false),
                    measures = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    function = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    basis = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    directed_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_appointments", x => x.id);
                    table.CheckConstraint("ends_after_start", "ends_at is null or ends_at >= starts_at");
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
                name: "trends",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    seen_from = table.Column<DateOnly>(type: "date", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    discussed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trends", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_processes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    changes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    adopted_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_processes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accession_approvals",
                columns: table => new
                {
                    accession_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    approves = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    written_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accession_approvals", x => new { x.accession_id, x.party });
                    table.ForeignKey(
                        name: "FK_accession_approvals_accessions_accession_id",
                        column: x => x.accession_id,
                        principalTable: "accessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accession_notices",
                columns: table => new
                {
                    accession_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accession_notices", x => new { x.accession_id, x.party });
                    table.ForeignKey(
                        name: "FK_accession_notices_accessions_accession_id",
                        column: x => x.accession_id,
                        principalTable: "accessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_record_versions",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    change = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_record_versions", x => new { x.record_id, x.revision });
                    table.ForeignKey(
                        name: "FK_account_record_versions_account_records_record_id",
                        column: x => x.record_id,
                        principalTable: "account_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "amendment_decisions",
                columns: table => new
                {
                    amendment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    adopted = table.Column<bool>(type: "boolean", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_amendment_decisions", x => new { x.amendment_id, x.house });
                    table.ForeignKey(
                        name: "FK_amendment_decisions_amendments_amendment_id",
                        column: x => x.amendment_id,
                        principalTable: "amendments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "amendment_signatures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    amendment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_amendment_signatures", x => x.id);
                    table.ForeignKey(
                        name: "FK_amendment_signatures_amendments_amendment_id",
                        column: x => x.amendment_id,
                        principalTable: "amendments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "covenant_versions",
                columns: table => new
                {
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: true),
                    profile = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    amendment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    houses = table.Column<string[]>(type: "text[]", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_covenant_versions", x => new { x.covenant, x.version });
                    table.ForeignKey(
                        name: "FK_covenant_versions_amendments_amendment_id",
                        column: x => x.amendment_id,
                        principalTable: "amendments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "communication_consents",
                columns: table => new
                {
                    communication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    agreed = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_consents", x => new { x.communication_id, x.party });
                    table.ForeignKey(
                        name: "FK_communication_consents_communications_communication_id",
                        column: x => x.communication_id,
                        principalTable: "communications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    materially_affected = table.Column<bool>(type: "boolean", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    written_input = table.Column<byte[]>(type: "bytea", nullable: true),
                    heard_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => new { x.decision_id, x.party });
                    table.ForeignKey(
                        name: "FK_absences_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consensus_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    attempted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consensus_attempts", x => x.id);
                    table.ForeignKey(
                        name: "FK_consensus_attempts_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "informings",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    in_writing = table.Column<bool>(type: "boolean", nullable: false),
                    inform_by = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_in_writing = table.Column<bool>(type: "boolean", nullable: true),
                    proof = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_informings", x => new { x.decision_id, x.code });
                    table.ForeignKey(
                        name: "FK_informings_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "input_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    input_by = table.Column<DateOnly>(type: "date", nullable: true),
                    parties = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_input_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_input_requests_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "objections",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ground = table.Column<byte[]>(type: "bytea", nullable: false),
                    invoked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_objections", x => new { x.decision_id, x.party });
                    table.ForeignKey(
                        name: "FK_objections_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "party_inputs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    written_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reference = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_inputs", x => x.id);
                    table.ForeignKey(
                        name: "FK_party_inputs_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "votes",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    choice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cast_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_votes", x => new { x.decision_id, x.party });
                    table.ForeignKey(
                        name: "FK_votes_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dispute_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rung = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    role = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    decision = table.Column<byte[]>(type: "bytea", nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dispute_steps", x => x.id);
                    table.ForeignKey(
                        name: "FK_dispute_steps_disputes_dispute_id",
                        column: x => x.dispute_id,
                        principalTable: "disputes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "incident_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incident_follow_ups", x => x.id);
                    table.ForeignKey(
                        name: "FK_incident_follow_ups_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agenda_points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agenda_points", x => x.id);
                    table.ForeignKey(
                        name: "FK_agenda_points_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agenda_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    from_body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decline_reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agenda_proposals", x => x.id);
                    table.ForeignKey(
                        name: "FK_agenda_proposals_meetings_meeting_id",
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
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    organisation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    function = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_present = table.Column<bool>(type: "boolean", nullable: false),
                    chairs = table.Column<bool>(type: "boolean", nullable: false),
                    notice = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attendances", x => x.id);
                    table.ForeignKey(
                        name: "FK_attendances_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meeting_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_meeting_requests_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "minutes",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    latest = table.Column<int>(type: "integer", nullable: false),
                    adopted_in_meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    adopted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_minutes", x => x.meeting_id);
                    table.ForeignKey(
                        name: "FK_minutes_meetings_adopted_in_meeting_id",
                        column: x => x.adopted_in_meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_minutes_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sendings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string[]>(type: "text[]", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sendings", x => x.id);
                    table.ForeignKey(
                        name: "FK_sendings_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "national_outcomes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    point_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_national_outcomes", x => x.id);
                    table.ForeignKey(
                        name: "FK_national_outcomes_national_points_point_id",
                        column: x => x.point_id,
                        principalTable: "national_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_budget_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    post = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_budget_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_budget_lines_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_distributions",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_distributions", x => new { x.plan_id, x.sent_to });
                    table.ForeignKey(
                        name: "FK_plan_distributions_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_parts",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_parts", x => new { x.plan_id, x.code });
                    table.ForeignKey(
                        name: "FK_plan_parts_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reviewed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    holds = table.Column<bool>(type: "boolean", nullable: false),
                    conclusion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_security_reviews_security_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "security_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_report_lines",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    discovered = table.Column<int>(type: "integer", nullable: false),
                    closed = table.Column<int>(type: "integer", nullable: false),
                    open = table.Column<int>(type: "integer", nullable: false),
                    breaches = table.Column<int>(type: "integer", nullable: false),
                    reported_in_time = table.Column<int>(type: "integer", nullable: false),
                    reported_late = table.Column<int>(type: "integer", nullable: false),
                    not_reported = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_report_lines", x => new { x.report_id, x.kind });
                    table.ForeignKey(
                        name: "FK_security_report_lines_security_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "security_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_process_copies",
                columns: table => new
                {
                    work_process_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_process_copies", x => new { x.work_process_id, x.party });
                    table.ForeignKey(
                        name: "FK_work_process_copies_work_processes_work_process_id",
                        column: x => x.work_process_id,
                        principalTable: "work_processes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meeting_papers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    point_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    media_type = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_papers", x => x.id);
                    table.ForeignKey(
                        name: "FK_meeting_papers_agenda_points_point_id",
                        column: x => x.point_id,
                        principalTable: "agenda_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_meeting_papers_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "minutes_corrections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_minutes_corrections", x => x.id);
                    table.ForeignKey(
                        name: "FK_minutes_corrections_minutes_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "minutes",
                        principalColumn: "meeting_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "minutes_texts",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_minutes_texts", x => new { x.meeting_id, x.number });
                    table.ForeignKey(
                        name: "FK_minutes_texts_minutes_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "minutes",
                        principalColumn: "meeting_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "national_outcome_decisions",
                columns: table => new
                {
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_national_outcome_decisions", x => new { x.outcome_id, x.decision_id });
                    table.ForeignKey(
                        name: "FK_national_outcome_decisions_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_national_outcome_decisions_national_outcomes_outcome_id",
                        column: x => x.outcome_id,
                        principalTable: "national_outcomes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "paper_contents",
                columns: table => new
                {
                    paper_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_paper_contents", x => x.paper_id);
                    table.ForeignKey(
                        name: "FK_paper_contents_meeting_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "meeting_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accessions_house_id",
                table: "accessions",
                columns: new[] { "house", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ux_accessions_running",
                table: "accessions",
                columns: new[] { "house", "party" },
                unique: true,
                filter: "state in ('Applied', 'Informed')");

            migrationBuilder.CreateIndex(
                name: "IX_account_records_house_account_starts_at",
                table: "account_records",
                columns: new[] { "house", "account", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_account_records_house_from_on_id",
                table: "account_records",
                columns: new[] { "house", "from_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_account_standings_house_account",
                table: "account_standings",
                columns: new[] { "house", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_agenda_points_meeting_id_number",
                table: "agenda_points",
                columns: new[] { "meeting_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_agenda_proposals_house_body_id",
                table: "agenda_proposals",
                columns: new[] { "house", "body", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_agenda_proposals_meeting_id",
                table: "agenda_proposals",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_house_municipality_runs_from_id",
                table: "agreements",
                columns: new[] { "house", "municipality", "runs_from", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_house_runs_from_id",
                table: "agreements",
                columns: new[] { "house", "runs_from", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_house_runs_until",
                table: "agreements",
                columns: new[] { "house", "runs_until" });

            migrationBuilder.CreateIndex(
                name: "IX_amendment_signatures_amendment_id_party",
                table: "amendment_signatures",
                columns: new[] { "amendment_id", "party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_amendments_covenant_new_version",
                table: "amendments",
                columns: new[] { "covenant", "new_version" },
                unique: true,
                filter: "state in ('Proposed', 'Entered')");

            migrationBuilder.CreateIndex(
                name: "IX_amendments_covenant_proposed_at_id",
                table: "amendments",
                columns: new[] { "covenant", "proposed_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_annual_reports_house_year",
                table: "annual_reports",
                columns: new[] { "house", "year" },
                unique: true,
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_attendances_meeting_id",
                table: "attendances",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_subscriptions_house_account_body_id",
                table: "calendar_subscriptions",
                columns: new[] { "house", "account", "body", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_subscriptions_token_hash",
                table: "calendar_subscriptions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_facts_house_process_closed_on",
                table: "case_facts",
                columns: new[] { "house", "process", "closed_on" });

            migrationBuilder.CreateIndex(
                name: "IX_communications_house_planned_on_id",
                table: "communications",
                columns: new[] { "house", "planned_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_consensus_attempts_decision_id",
                table: "consensus_attempts",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_corrects",
                table: "contributions",
                column: "corrects",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_house_party_year",
                table: "contributions",
                columns: new[] { "house", "party", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_house_year_id",
                table: "contributions",
                columns: new[] { "house", "year", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_covenant_versions_amendment_id",
                table: "covenant_versions",
                column: "amendment_id");

            migrationBuilder.CreateIndex(
                name: "IX_covenant_versions_covenant",
                table: "covenant_versions",
                column: "covenant",
                unique: true,
                filter: "amendment_id is null");

            migrationBuilder.CreateIndex(
                name: "IX_covenant_versions_covenant_in_force_from",
                table: "covenant_versions",
                columns: new[] { "covenant", "in_force_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_escalated_from_id",
                table: "decisions",
                column: "escalated_from_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_house_body_proposed_at_id",
                table: "decisions",
                columns: new[] { "house", "body", "proposed_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_decisions_house_matter_subject_id",
                table: "decisions",
                columns: new[] { "house", "matter", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dispute_steps_dispute_id_number",
                table: "dispute_steps",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_disputes_case_id",
                table: "disputes",
                column: "case_id",
                filter: "case_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_disputes_house_last_on_id",
                table: "disputes",
                columns: new[] { "house", "last_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_exclusions_house_id",
                table: "exclusions",
                columns: new[] { "house", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ux_exclusions_open",
                table: "exclusions",
                columns: new[] { "house", "party" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_expenditures_corrects",
                table: "expenditures",
                column: "corrects",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_expenditures_house_year_id",
                table: "expenditures",
                columns: new[] { "house", "year", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_fg_appointments_house_from_on_id",
                table: "fg_appointments",
                columns: new[] { "house", "from_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_incident_follow_ups_incident_id",
                table: "incident_follow_ups",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_house_discovered_at_id",
                table: "incidents",
                columns: new[] { "house", "discovered_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_informings_owed",
                table: "informings",
                column: "decision_id",
                filter: "sent_on is null");

            migrationBuilder.CreateIndex(
                name: "IX_input_requests_decision_id",
                table: "input_requests",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_involvements_house_party_case_id",
                table: "involvements",
                columns: new[] { "house", "party", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_mandates_house_id",
                table: "mandates",
                columns: new[] { "house", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_mandates_house_scope",
                table: "mandates",
                columns: new[] { "house", "scope" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_papers_meeting_id_id",
                table: "meeting_papers",
                columns: new[] { "meeting_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_papers_point_id",
                table: "meeting_papers",
                column: "point_id");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_requests_house_body_id",
                table: "meeting_requests",
                columns: new[] { "house", "body", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_requests_meeting_id",
                table: "meeting_requests",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_requests_open",
                table: "meeting_requests",
                column: "house",
                filter: "meeting_id is null");

            migrationBuilder.CreateIndex(
                name: "IX_meetings_house_body_starts_at_id",
                table: "meetings",
                columns: new[] { "house", "body", "starts_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_meetings_house_starts_at",
                table: "meetings",
                columns: new[] { "house", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_memberships_house_party_valid_from_valid_until",
                table: "memberships",
                columns: new[] { "house", "party", "valid_from", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "IX_minutes_adopted_in_meeting_id",
                table: "minutes",
                column: "adopted_in_meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_minutes_corrections_meeting_id_id",
                table: "minutes_corrections",
                columns: new[] { "meeting_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_national_outcome_decisions_decision_id",
                table: "national_outcome_decisions",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_national_outcomes_house_recorded_at_id",
                table: "national_outcomes",
                columns: new[] { "house", "recorded_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_national_outcomes_point_id",
                table: "national_outcomes",
                column: "point_id");

            migrationBuilder.CreateIndex(
                name: "IX_national_points_house_raised_at_id",
                table: "national_points",
                columns: new[] { "house", "raised_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_party_contacts_house_body_party_from_on",
                table: "party_contacts",
                columns: new[] { "house", "body", "party", "from_on" });

            migrationBuilder.CreateIndex(
                name: "IX_party_exits_house_id",
                table: "party_exits",
                columns: new[] { "house", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ux_party_exits_open",
                table: "party_exits",
                columns: new[] { "house", "party" },
                unique: true,
                filter: "state = 'AwaitingDate'");

            migrationBuilder.CreateIndex(
                name: "IX_party_inputs_decision_id",
                table: "party_inputs",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_plan_budget_lines_plan_id_number",
                table: "plan_budget_lines",
                columns: new[] { "plan_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_plans_house_first_year_id",
                table: "plans",
                columns: new[] { "house", "first_year", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_privacy_audits_house_held_on_id",
                table: "privacy_audits",
                columns: new[] { "house", "held_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_public_reports_house_year",
                table: "public_reports",
                columns: new[] { "house", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rac_submissions_house_submitted_on_id",
                table: "rac_submissions",
                columns: new[] { "house", "submitted_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_recusals_held",
                table: "recusals",
                columns: new[] { "house", "account", "case_id" },
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_security_documents_house_kind_number",
                table: "security_documents",
                columns: new[] { "house", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_security_documents_house_kind_state",
                table: "security_documents",
                columns: new[] { "house", "kind", "state" },
                unique: true,
                filter: "state = 'Adopted'");

            migrationBuilder.CreateIndex(
                name: "IX_security_reports_house_to_on_id",
                table: "security_reports",
                columns: new[] { "house", "to_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_security_reviews_document_id",
                table: "security_reviews",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "IX_sendings_meeting_id_id",
                table: "sendings",
                columns: new[] { "meeting_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_appointments_house_account_starts_at",
                table: "staff_appointments",
                columns: new[] { "house", "account", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_appointments_house_from_on_id",
                table: "staff_appointments",
                columns: new[] { "house", "from_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_staff_terms_house_account",
                table: "staff_terms",
                columns: new[] { "house", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_trends_house_reported_at_id",
                table: "trends",
                columns: new[] { "house", "reported_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_work_processes_house_drafted_at_id",
                table: "work_processes",
                columns: new[] { "house", "drafted_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_work_processes_house_number",
                table: "work_processes",
                columns: new[] { "house", "number" },
                unique: true);

            // GOV-03: no year has two adopted plans that count. Deferred, since an adjustment takes the place of its predecessor in one transaction.
            migrationBuilder.Sql("""
                create extension if not exists btree_gist;
                alter table plans add constraint one_plan_per_year exclude using gist (house with =, int4range(first_year, last_year, '[]') with &&)
                  where (state = 'Adopted' and superseded_at is null) deferrable initially deferred;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "accession_approvals");

            migrationBuilder.DropTable(
                name: "accession_notices");

            migrationBuilder.DropTable(
                name: "account_record_versions");

            migrationBuilder.DropTable(
                name: "account_standings");

            migrationBuilder.DropTable(
                name: "agenda_proposals");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "amendment_decisions");

            migrationBuilder.DropTable(
                name: "amendment_signatures");

            migrationBuilder.DropTable(
                name: "annual_reports");

            migrationBuilder.DropTable(
                name: "attendances");

            migrationBuilder.DropTable(
                name: "calendar_subscriptions");

            migrationBuilder.DropTable(
                name: "case_facts");

            migrationBuilder.DropTable(
                name: "communication_consents");

            migrationBuilder.DropTable(
                name: "consensus_attempts");

            migrationBuilder.DropTable(
                name: "contributions");

            migrationBuilder.DropTable(
                name: "covenant_editions");

            migrationBuilder.DropTable(
                name: "covenant_versions");

            migrationBuilder.DropTable(
                name: "dispute_steps");

            migrationBuilder.DropTable(
                name: "erased_cases");

            migrationBuilder.DropTable(
                name: "exclusions");

            migrationBuilder.DropTable(
                name: "expenditures");

            migrationBuilder.DropTable(
                name: "fg_appointments");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "incident_follow_ups");

            migrationBuilder.DropTable(
                name: "informings");

            migrationBuilder.DropTable(
                name: "input_requests");

            migrationBuilder.DropTable(
                name: "involvements");

            migrationBuilder.DropTable(
                name: "known_cases");

            migrationBuilder.DropTable(
                name: "mandates");

            migrationBuilder.DropTable(
                name: "meeting_requests");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "minutes_corrections");

            migrationBuilder.DropTable(
                name: "minutes_texts");

            migrationBuilder.DropTable(
                name: "national_outcome_decisions");

            migrationBuilder.DropTable(
                name: "objections");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "paper_contents");

            migrationBuilder.DropTable(
                name: "party_contacts");

            migrationBuilder.DropTable(
                name: "party_exits");

            migrationBuilder.DropTable(
                name: "party_inputs");

            migrationBuilder.DropTable(
                name: "party_standings");

            migrationBuilder.DropTable(
                name: "plan_budget_lines");

            migrationBuilder.DropTable(
                name: "plan_distributions");

            migrationBuilder.DropTable(
                name: "plan_parts");

            migrationBuilder.DropTable(
                name: "privacy_audits");

            migrationBuilder.DropTable(
                name: "public_reports");

            migrationBuilder.DropTable(
                name: "rac_submissions");

            migrationBuilder.DropTable(
                name: "recusals");

            migrationBuilder.DropTable(
                name: "security_report_lines");

            migrationBuilder.DropTable(
                name: "security_reviews");

            migrationBuilder.DropTable(
                name: "sendings");

            migrationBuilder.DropTable(
                name: "staff_appointments");

            migrationBuilder.DropTable(
                name: "staff_terms");

            migrationBuilder.DropTable(
                name: "trends");

            migrationBuilder.DropTable(
                name: "votes");

            migrationBuilder.DropTable(
                name: "work_process_copies");

            migrationBuilder.DropTable(
                name: "accessions");

            migrationBuilder.DropTable(
                name: "account_records");

            migrationBuilder.DropTable(
                name: "communications");

            migrationBuilder.DropTable(
                name: "amendments");

            migrationBuilder.DropTable(
                name: "disputes");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "minutes");

            migrationBuilder.DropTable(
                name: "national_outcomes");

            migrationBuilder.DropTable(
                name: "meeting_papers");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "security_reports");

            migrationBuilder.DropTable(
                name: "security_documents");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "work_processes");

            migrationBuilder.DropTable(
                name: "national_points");

            migrationBuilder.DropTable(
                name: "agenda_points");

            migrationBuilder.DropTable(
                name: "meetings");
        }
    }
}
