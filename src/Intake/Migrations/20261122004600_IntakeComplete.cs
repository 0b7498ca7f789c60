using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class IntakeComplete : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_subjects_house_bsn_match",
                table: "subjects");

            migrationBuilder.DropIndex(
                name: "IX_subjects_house_family_name_key_birth_on",
                table: "subjects");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_phase_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_referring_party_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_information_requests_house_party_due_on_id",
                table: "information_requests");

            migrationBuilder.DropIndex(
                name: "IX_information_requests_house_state_due_on_id",
                table: "information_requests");

            migrationBuilder.DropIndex(
                name: "IX_information_items_house_supplying_party_referral_id",
                table: "information_items");

            migrationBuilder.DropIndex(
                name: "IX_information_items_referral_id",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "bsn_match",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "family_name_key",
                table: "subjects");

            migrationBuilder.AddColumn<string[]>(
                name: "aliases",
                table: "subjects",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "birth_in",
                table: "subjects",
                type: "character varying(7)",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "no_bsn_reason",
                table: "subjects",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "referred",
                table: "subjects",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "accuracy_confirmed",
                table: "referrals",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "delivered_at",
                table: "information_requests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "deliveries",
                table: "information_requests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_changed_at",
                table: "information_requests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "due_reason",
                table: "information_requests",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "municipality",
                table: "information_requests",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawal_reason",
                table: "information_requests",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawn_at",
                table: "information_requests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "request_id",
                table: "information_items",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<string>(
                name: "content",
                table: "information_items",
                type: "character varying(20000)",
                maxLength: 20000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(20000)",
                oldMaxLength: 20000);

            migrationBuilder.AddColumn<byte[]>(
                name: "content_sealed",
                table: "information_items",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "corrected_at",
                table: "information_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "observed_on",
                table: "information_items",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "information_items",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "information_items",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "visibility",
                table: "information_items",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string[]>(
                name: "visible_to",
                table: "information_items",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "withdrawal_reason",
                table: "information_items",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawn_at",
                table: "information_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "information_items",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "referred_at",
                table: "advices",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "topic",
                table: "advices",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "topic_key",
                table: "advices",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    description = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    content_type = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    content_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_attachments_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "criterion_statements",
                columns: table => new
                {
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    met = table.Column<bool>(type: "boolean", nullable: false),
                    motivation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_criterion_statements", x => new { x.referral_id, x.code });
                    table.ForeignKey(
                        name: "FK_criterion_statements_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_item_receipts",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_item_receipts", x => new { x.item_id, x.account, x.revision });
                    table.ForeignKey(
                        name: "FK_information_item_receipts_information_items_item_id",
                        column: x => x.item_id,
                        principalTable: "information_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_item_revisions",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    category = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    observed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    content_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    corrected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_item_revisions", x => new { x.item_id, x.revision });
                    table.ForeignKey(
                        name: "FK_information_item_revisions_information_items_item_id",
                        column: x => x.item_id,
                        principalTable: "information_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    change = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_information_notices_information_items_item_id",
                        column: x => x.item_id,
                        principalTable: "information_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    by_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_reminders", x => x.id);
                    table.ForeignKey(
                        name: "FK_information_reminders_information_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "information_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referral_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    advice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referral_drafts", x => x.id);
                    table.ForeignKey(
                        name: "FK_referral_drafts_advices_advice_id",
                        column: x => x.advice_id,
                        principalTable: "advices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "subject_keys",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    match = table.Column<byte[]>(type: "bytea", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subject_keys", x => new { x.subject_id, x.match });
                    table.ForeignKey(
                        name: "FK_subject_keys_subjects_subject_id",
                        column: x => x.subject_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "subject_relations",
                columns: table => new
                {
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subject_relations", x => new { x.from_id, x.to_id, x.relation });
                    table.ForeignKey(
                        name: "FK_subject_relations_subjects_from_id",
                        column: x => x.from_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_subject_relations_subjects_to_id",
                        column: x => x.to_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_process_id",
                table: "referrals",
                columns: new[] { "house", "process", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_process_municipality_id",
                table: "referrals",
                columns: new[] { "house", "process", "municipality", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_process_phase_id",
                table: "referrals",
                columns: new[] { "house", "process", "phase", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_process_referring_party_phase_id",
                table: "referrals",
                columns: new[] { "house", "process", "referring_party", "phase", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_house_process_referring_party_id",
                table: "referrals",
                columns: new[] { "house", "process", "referring_party", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_house_party_process_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "party", "process", "due_on", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "state", "shielded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_house_process_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "process", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_house_process_state_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "process", "state", "due_on", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "party", "shielded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_information_requests_open",
                table: "information_requests",
                columns: new[] { "due_on", "id" },
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_information_items_open",
                table: "information_items",
                column: "id",
                filter: "content is not null");

            migrationBuilder.CreateIndex(
                name: "IX_information_items_referral_id_id",
                table: "information_items",
                columns: new[] { "referral_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_advices_house_process_given_at",
                table: "advices",
                columns: new[] { "house", "process", "given_at" });

            migrationBuilder.CreateIndex(
                name: "IX_advices_house_topic_key_id",
                table: "advices",
                columns: new[] { "house", "topic_key", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_attachments_referral_id_id",
                table: "attachments",
                columns: new[] { "referral_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_item_receipts_referral_id",
                table: "information_item_receipts",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_item_revisions_referral_id",
                table: "information_item_revisions",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_notices_house_account_process_id",
                table: "information_notices",
                columns: new[] { "house", "account", "process", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_notices_item_id_account_change_revision",
                table: "information_notices",
                columns: new[] { "item_id", "account", "change", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_information_notices_referral_id",
                table: "information_notices",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_reminders_referral_id",
                table: "information_reminders",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_information_reminders_request_id_reminded_on",
                table: "information_reminders",
                columns: new[] { "request_id", "reminded_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_referral_drafts_advice_id",
                table: "referral_drafts",
                column: "advice_id");

            migrationBuilder.CreateIndex(
                name: "IX_referral_drafts_changed_at",
                table: "referral_drafts",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "IX_referral_drafts_house_party_id",
                table: "referral_drafts",
                columns: new[] { "house", "party", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_subject_keys_house_process_match",
                table: "subject_keys",
                columns: new[] { "house", "process", "match" });

            migrationBuilder.CreateIndex(
                name: "IX_subject_keys_referral_id",
                table: "subject_keys",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_relations_referral_id",
                table: "subject_relations",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_relations_to_id",
                table: "subject_relations",
                column: "to_id");

            // What was there already: the first subject is whom it is about, and the relation to the first is a relation like any other.
            migrationBuilder.Sql("""
                select set_config('app.service', 'all', true);
                update subjects set referred = true where ordinal = 0;
                insert into subject_relations (from_id, to_id, relation, house, referral_id)
                select case when s.relation = 'parent' then s.id else f.id end, case when s.relation = 'parent' then f.id else s.id end,
                  case when s.relation = 'child' then 'parent' else s.relation end, s.house, s.referral_id
                from subjects s join subjects f on f.referral_id = s.referral_id and f.ordinal = 0 where s.ordinal > 0 and s.relation is not null;
                update information_requests q set municipality = r.municipality from referrals r where r.id = q.referral_id;
                update information_requests set deliveries = 1, delivered_at = answered_at where answer = 'items';
                update information_items i set process = r.process, visibility = 'intake-only', revision = 1 from referrals r where r.id = i.referral_id;
                """);

            // Behind row-level security an index on words is not used (its operator may leak), so one function looks past it: it gives ids of advice
            // of the caller's own house, and what is then read of them is behind the walls as ever. Accents are taken off on both sides.
            migrationBuilder.Sql("""
                alter table advices add column words tsvector generated always as (to_tsvector('dutch',
                  regexp_replace(normalize(coalesce(topic, '') || ' ' || question || ' ' || given, NFD), '[\u0300-\u036f]', '', 'g'))) stored;
                create index ix_advices_words on advices using gin (words);
                create function advices_found(sought text) returns setof uuid language sql stable security definer set search_path = public, pg_temp as
                  $$ select id from advices where house = app_house() and words @@ websearch_to_tsquery('dutch', sought) $$;
                """);

            migrationBuilder.AddPartyWall("referral_drafts", "party", []);
            migrationBuilder.AddPartyWall("attachments", "supplying_party", IntakeRights.WideAndGuards);
            migrationBuilder.AddShieldWall("attachments");
            migrationBuilder.AddReferralWall("criterion_statements");
            migrationBuilder.AddReferralWall("subject_relations");
            migrationBuilder.AddReferralWall("subject_keys");

            // An item is for more than its supplier when that supplier says so; and the walls of what hangs on items and requests.
            migrationBuilder.AddItemWall(IntakeRights.WideAndGuards);
            migrationBuilder.AddPartWall("information_reminders", "information_requests", "request_id");
            migrationBuilder.AddPartWall("information_item_revisions", "information_items", "item_id",
                IntakeWalls.Mine("information_item_revisions", IntakeRights.WideAndGuards, "supplying_party"));
            migrationBuilder.AddPartWall("information_item_receipts", "information_items", "item_id",
                IntakeWalls.Mine("information_item_receipts", IntakeRights.WideAndGuards, "supplying_party", "party"));
            migrationBuilder.AddPartyWall("information_notices", "party", IntakeRights.WideAndGuards, "supplying_party");
            migrationBuilder.AddShieldWall("information_notices");

            // An asked party knows whom it is about as long as it is asked, or answered; not once the question is over.
            migrationBuilder.Sql("""
                drop policy referral_wall on subjects;
                create policy referral_wall on subjects as restrictive for select using (
                  (select app_service()) or exists (select from referrals r where r.id = subjects.referral_id)
                  or exists (select from information_requests q where q.referral_id = subjects.referral_id and q.party = (select app_party())
                       and q.state in ('open', 'answered')));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop function advices_found(text); alter table advices drop column words;
                drop policy item_wall on information_items;
                create policy party_wall on information_items as restrictive for select using (
                  (select app_service()) or supplying_party = (select app_party()));
                """);
            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "criterion_statements");

            migrationBuilder.DropTable(
                name: "information_item_receipts");

            migrationBuilder.DropTable(
                name: "information_item_revisions");

            migrationBuilder.DropTable(
                name: "information_notices");

            migrationBuilder.DropTable(
                name: "information_reminders");

            migrationBuilder.DropTable(
                name: "referral_drafts");

            migrationBuilder.DropTable(
                name: "subject_keys");

            migrationBuilder.DropTable(
                name: "subject_relations");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_process_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_process_municipality_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_process_phase_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_process_referring_party_phase_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_referrals_house_process_referring_party_id",
                table: "referrals");

            migrationBuilder.DropIndex(
                name: "IX_information_requests_house_party_process_due_on_id",
                table: "information_requests");

            migrationBuilder.DropIndex(
                name: "IX_information_requests_house_process_due_on_id",
                table: "information_requests");

            migrationBuilder.DropIndex(
                name: "IX_information_requests_house_process_state_due_on_id",
                table: "information_requests");

            migrationBuilder.DropIndex(
                name: "ix_information_requests_open",
                table: "information_requests");

            migrationBuilder.DropIndex(
                name: "ix_information_items_open",
                table: "information_items");

            migrationBuilder.DropIndex(
                name: "IX_information_items_referral_id_id",
                table: "information_items");

            migrationBuilder.DropIndex(
                name: "IX_advices_house_process_given_at",
                table: "advices");

            migrationBuilder.DropIndex(
                name: "IX_advices_house_topic_key_id",
                table: "advices");

            migrationBuilder.DropColumn(
                name: "aliases",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "birth_in",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "no_bsn_reason",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "referred",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "accuracy_confirmed",
                table: "referrals");

            migrationBuilder.DropColumn(
                name: "delivered_at",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "deliveries",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "due_changed_at",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "due_reason",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "municipality",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "withdrawal_reason",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                table: "information_requests");

            migrationBuilder.DropColumn(
                name: "content_sealed",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "corrected_at",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "observed_on",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "process",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "visibility",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "visible_to",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "withdrawal_reason",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "referred_at",
                table: "advices");

            migrationBuilder.DropColumn(
                name: "topic",
                table: "advices");

            migrationBuilder.DropColumn(
                name: "topic_key",
                table: "advices");

            migrationBuilder.AddColumn<byte[]>(
                name: "bsn_match",
                table: "subjects",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "family_name_key",
                table: "subjects",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<Guid>(
                name: "request_id",
                table: "information_items",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "content",
                table: "information_items",
                type: "character varying(20000)",
                maxLength: 20000,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(20000)",
                oldMaxLength: 20000,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_subjects_house_bsn_match",
                table: "subjects",
                columns: new[] { "house", "bsn_match" });

            migrationBuilder.CreateIndex(
                name: "IX_subjects_house_family_name_key_birth_on",
                table: "subjects",
                columns: new[] { "house", "family_name_key", "birth_on" });

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
                name: "IX_information_requests_house_party_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "party", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_requests_house_state_due_on_id",
                table: "information_requests",
                columns: new[] { "house", "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_items_house_supplying_party_referral_id",
                table: "information_items",
                columns: new[] { "house", "supplying_party", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_information_items_referral_id",
                table: "information_items",
                column: "referral_id");
        }
    }
}
