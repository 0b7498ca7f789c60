using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.Nazorg.Migrations
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
                name: "disclosures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    to_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kinds = table.Column<string[]>(type: "text[]", nullable: false),
                    ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    purpose = table.Column<byte[]>(type: "bytea", nullable: false),
                    disclosed_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    disclosed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosures", x => x.id);
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
                name: "received_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    type = table.Column<byte[]>(type: "bytea", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rule = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    sender_oin = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    verified_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                    record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_received_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reference = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    municipality = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    given_names = table.Column<byte[]>(type: "bytea", nullable: true),
                    prefix = table.Column<byte[]>(type: "bytea", nullable: true),
                    family_name = table.Column<byte[]>(type: "bytea", nullable: true),
                    birth_on = table.Column<byte[]>(type: "bytea", nullable: true),
                    bsn = table.Column<byte[]>(type: "bytea", nullable: true),
                    institution = table.Column<byte[]>(type: "bytea", nullable: true),
                    release_on = table.Column<DateOnly>(type: "date", nullable: true),
                    risk_notice = table.Column<byte[]>(type: "bytea", nullable: true),
                    first_processed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_order = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records", x => x.id);
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
                name: "recusal_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lift_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recusal_orders", x => x.id);
                    table.ForeignKey(
                        name: "FK_recusal_orders_records_case_id",
                        column: x => x.case_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "weights",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    domain = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    colour = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    set_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_weights", x => x.id);
                    table.ForeignKey(
                        name: "FK_weights_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_standings_house_account",
                table: "account_standings",
                columns: new[] { "house", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_disclosures_house_disclosed_at_id",
                table: "disclosures",
                columns: new[] { "house", "disclosed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_disclosures_house_record_id",
                table: "disclosures",
                columns: new[] { "house", "record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_received_events_record_id",
                table: "received_events",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "one_event_once",
                table: "received_events",
                column: "mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_records_house_release_on_id",
                table: "records",
                columns: new[] { "house", "release_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_records_reference",
                table: "records",
                column: "reference",
                unique: true,
                filter: "state <> 'Moved'");

            migrationBuilder.CreateIndex(
                name: "records_moved",
                table: "records",
                column: "reference",
                filter: "state = 'Moved'");

            migrationBuilder.CreateIndex(
                name: "IX_recusal_orders_case_id_set_at",
                table: "recusal_orders",
                columns: new[] { "case_id", "set_at" });

            migrationBuilder.CreateIndex(
                name: "ix_recusal_orders_held",
                table: "recusal_orders",
                columns: new[] { "case_id", "account" },
                unique: true,
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_recusals_held",
                table: "recusals",
                columns: new[] { "house", "account", "case_id" },
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_staff_terms_house_account",
                table: "staff_terms",
                columns: new[] { "house", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_weights_record_id",
                table: "weights",
                column: "record_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_standings");

            migrationBuilder.DropTable(
                name: "covenant_editions");

            migrationBuilder.DropTable(
                name: "disclosures");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "party_standings");

            migrationBuilder.DropTable(
                name: "received_events");

            migrationBuilder.DropTable(
                name: "recusal_orders");

            migrationBuilder.DropTable(
                name: "recusals");

            migrationBuilder.DropTable(
                name: "staff_terms");

            migrationBuilder.DropTable(
                name: "weights");

            migrationBuilder.DropTable(
                name: "records");
        }
    }
}
