using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_terms",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "known_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    other_house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    ground = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    known = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    marks = table.Column<byte[][]>(type: "bytea[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "top_list_criteria",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    criteria = table.Column<string[]>(type: "text[]", nullable: false),
                    decided_for = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    mandate = table.Column<byte[]>(type: "bytea", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_top_list_criteria", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "top_list_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criteria_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decided_for = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    mandate = table.Column<byte[]>(type: "bytea", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_top_list_entries", x => x.id);
                    table.ForeignKey(
                        name: "FK_top_list_entries_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_top_list_entries_subjects_subject_id",
                        column: x => x.subject_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_top_list_entries_top_list_criteria_criteria_id",
                        column: x => x.criteria_id,
                        principalTable: "top_list_criteria",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_known_checks_house_account_asked_at",
                table: "known_checks",
                columns: new[] { "house", "account", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_known_checks_house_asked_at",
                table: "known_checks",
                columns: new[] { "house", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_known_checks_house_id",
                table: "known_checks",
                columns: new[] { "house", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_known_checks_question_id_house",
                table: "known_checks",
                columns: new[] { "question_id", "house" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_top_list_criteria_house_label",
                table: "top_list_criteria",
                columns: new[] { "house", "label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_top_list_criteria_house_ordinal",
                table: "top_list_criteria",
                columns: new[] { "house", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_top_list_entries_criteria_id",
                table: "top_list_entries",
                column: "criteria_id");

            migrationBuilder.CreateIndex(
                name: "IX_top_list_entries_house_process_review_on_id",
                table: "top_list_entries",
                columns: new[] { "house", "process", "review_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_top_list_entries_referral_id_subject_id",
                table: "top_list_entries",
                columns: new[] { "referral_id", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_top_list_entries_subject_id",
                table: "top_list_entries",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "known_checks");

            migrationBuilder.DropTable(
                name: "top_list_entries");

            migrationBuilder.DropTable(
                name: "top_list_criteria");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");
        }
    }
}
