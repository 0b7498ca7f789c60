using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Platform.BuildingBlocks.Access;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateWallFunctions();
            migrationBuilder.CreateTable(
                name: "advices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    asking_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    question = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    given = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    outcome = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    resource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
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
                name: "memberships",
                columns: table => new
                {
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => new { x.house, x.party });
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
                    poison = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "referrals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    covenant = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    privacy_protocol = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referring_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    problem_statement = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    goal = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    told = table.Column<bool>(type: "boolean", nullable: true),
                    told_on = table.Column<DateOnly>(type: "date", nullable: true),
                    told_how = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    not_told_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    desired_parties = table.Column<string[]>(type: "text[]", nullable: false),
                    subject_count = table.Column<int>(type: "integer", nullable: false),
                    phase = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    referred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_processed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    with = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consultations", x => x.id);
                    table.ForeignKey(
                        name: "FK_consultations_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    question = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    deviation_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    answer_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_information_requests_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "subjects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    given_names = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    prefix = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    family_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    family_name_key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    birth_on = table.Column<DateOnly>(type: "date", nullable: true),
                    bsn_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    bsn_match = table.Column<byte[]>(type: "bytea", nullable: true),
                    address_secret = table.Column<bool>(type: "boolean", nullable: false),
                    address = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    relation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subjects", x => x.id);
                    table.ForeignKey(
                        name: "FK_subjects_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    category = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    content = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    secrecy_regime = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    secrecy_ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    consent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    secrecy_motivation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    wpg_article = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    conditions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    supplied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_items", x => x.id);
                    table.ForeignKey(
                        name: "FK_information_items_information_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "information_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_information_items_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_information_items_subjects_subject_id",
                        column: x => x.subject_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_advices_house_asking_party_id",
                table: "advices",
                columns: new[] { "house", "asking_party", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_advices_house_id",
                table: "advices",
                columns: new[] { "house", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_consultations_referral_id",
                table: "consultations",
                column: "referral_id");

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
                name: "IX_information_items_house_supplying_party_referral_id",
                table: "information_items",
                columns: new[] { "house", "supplying_party", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_items_referral_id",
                table: "information_items",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_items_request_id",
                table: "information_items",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_items_subject_id",
                table: "information_items",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_house_party_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "party", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_house_state_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_referral_id",
                table: "information_requests",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_involvements_house_party_case_id",
                table: "involvements",
                columns: new[] { "house", "party", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_id",
                table: "referrals",
                columns: new[] { "house", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_phase_id",
                table: "referrals",
                columns: new[] { "house", "phase", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_referring_party_id",
                table: "referrals",
                columns: new[] { "house", "referring_party", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_subjects_house_bsn_match",
                table: "subjects",
                columns: new[] { "house", "bsn_match" });

            migrationBuilder.CreateIndex(
                name: "IX_subjects_house_family_name_key_birth_on",
                table: "subjects",
                columns: new[] { "house", "family_name_key", "birth_on" });

            migrationBuilder.CreateIndex(
                name: "IX_subjects_referral_id",
                table: "subjects",
                column: "referral_id");

            migrationBuilder.AddInvolvementWall("referrals", "id", IntakeRights.WideAndGuards, "referring_party");
            migrationBuilder.AddShieldWall("referrals");
            migrationBuilder.AddPartyWall("information_requests", "party", IntakeRights.WideAndGuards);
            migrationBuilder.AddShieldWall("information_requests");
            migrationBuilder.AddPartyWall("information_items", "supplying_party", IntakeRights.WideAndGuards);
            migrationBuilder.AddShieldWall("information_items");
            migrationBuilder.AddReferralWall("consultations");
            // Whom a request is about, the asked party must know to answer it.
            migrationBuilder.AddReferralWall("subjects", "exists (select from information_requests q where q.referral_id = subjects.referral_id and q.party = (select app_party()))");
            migrationBuilder.AddPartyWall("advices", "asking_party", IntakeRights.WideAndGuards);
            migrationBuilder.AddHouseWall("memberships");
            migrationBuilder.AddHouseWall("involvements");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "advices");

            migrationBuilder.DropTable(
                name: "consultations");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "information_items");

            migrationBuilder.DropTable(
                name: "involvements");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "information_requests");

            migrationBuilder.DropTable(
                name: "subjects");

            migrationBuilder.DropTable(
                name: "referrals");
        }
    }
}
