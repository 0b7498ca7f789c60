using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class CaseAccess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "emergency_accesses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_accesses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recusals",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recusals", x => new { x.case_id, x.account, x.set_at });
                });

            migrationBuilder.CreateTable(
                name: "emergency_openings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_openings", x => x.id);
                    table.ForeignKey(
                        name: "FK_emergency_openings_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "emergency_reviews",
                columns: table => new
                {
                    opening_id = table.Column<Guid>(type: "uuid", nullable: false),
                    explanation_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewed_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_reviews", x => x.opening_id);
                    table.ForeignKey(
                        name: "FK_emergency_reviews_emergency_openings_opening_id",
                        column: x => x.opening_id,
                        principalTable: "emergency_openings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opening_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_access_notices_emergency_openings_opening_id",
                        column: x => x.opening_id,
                        principalTable: "emergency_openings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recusal_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    lift_reason_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recusal_orders", x => x.id);
                    table.ForeignKey(
                        name: "FK_recusal_orders_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_case_id",
                table: "emergency_accesses",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_house_account_ends_at",
                table: "emergency_accesses",
                columns: new[] { "house", "account", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_recusals_held",
                table: "recusals",
                columns: new[] { "house", "account", "case_id" },
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_openings_house_process_id",
                table: "emergency_openings",
                columns: new[] { "house", "process", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_emergency_openings_referral_id_account_ends_at",
                table: "emergency_openings",
                columns: new[] { "referral_id", "account", "ends_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_emergency_reviews_referral_id",
                table: "emergency_reviews",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_access_notices_opening_id",
                table: "access_notices",
                column: "opening_id");

            migrationBuilder.CreateIndex(
                name: "IX_access_notices_referral_id",
                table: "access_notices",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_access_notices_house_party_process_id",
                table: "access_notices",
                columns: new[] { "house", "party", "process", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_recusal_orders_held",
                table: "recusal_orders",
                columns: new[] { "referral_id", "account" },
                unique: true,
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_recusal_orders_referral_id_set_at",
                table: "recusal_orders",
                columns: new[] { "referral_id", "set_at" });

            migrationBuilder.AddCaseAccessWalls(IntakeRights.Overseers);
            migrationBuilder.OpenInvolvementWallToEmergencies("referrals", "id", IntakeRights.WideAndGuards, "referring_party");
            migrationBuilder.AddRecusalWall("referrals", "id");
            migrationBuilder.AddRecusalWall("involvements", "case_id");
            foreach (var table in (string[])["information_requests", "information_items", "information_notices", "attachments"])
                migrationBuilder.AddRecusalWall(table, "referral_id");
            migrationBuilder.AddPartWall("recusal_orders", "referrals", "referral_id", IntakeWalls.Mine("recusal_orders", IntakeRights.Overseers));
            migrationBuilder.AddPartWall("emergency_openings", "referrals", "referral_id",
                IntakeWalls.Mine("emergency_openings", IntakeRights.EmergencyReaders));
            migrationBuilder.AddPartWall("emergency_reviews", "emergency_openings", "opening_id");
            migrationBuilder.AddAccessNoticeWall();
            migrationBuilder.AddShieldWall("access_notices");
            migrationBuilder.AddRecusalWall("access_notices", "referral_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CloseInvolvementWallToEmergencies("referrals", "id", IntakeRights.WideAndGuards, "referring_party");
            foreach (var table in (string[])["referrals", "involvements", "information_requests", "information_items", "information_notices", "attachments"])
                migrationBuilder.DropRecusalWall(table);
            migrationBuilder.DropTable(
                name: "recusal_orders");

            migrationBuilder.DropTable(
                name: "access_notices");

            migrationBuilder.DropTable(
                name: "emergency_reviews");

            migrationBuilder.DropTable(
                name: "emergency_openings");

            migrationBuilder.DropTable(
                name: "recusals");

            migrationBuilder.DropTable(
                name: "emergency_accesses");
        }
    }
}
