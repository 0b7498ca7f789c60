using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class FilesAndImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "first_processed_on",
                table: "information_items",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "import_id",
                table: "information_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "attachments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "consent_on",
                table: "attachments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "secrecy_ground",
                table: "attachments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "secrecy_motivation",
                table: "attachments",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "secrecy_regime",
                table: "attachments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "visibility",
                table: "attachments",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "intake-only");

            migrationBuilder.AddColumn<string[]>(
                name: "visible_to",
                table: "attachments",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "wpg_article",
                table: "attachments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attachment_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    change = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_attachment_notices_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attachment_receipts",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment_receipts", x => new { x.attachment_id, x.account });
                    table.ForeignKey(
                        name: "FK_attachment_receipts_attachments_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "imported_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    supplying_party = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    item_count = table.Column<int>(type: "integer", nullable: false),
                    taken_in_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    taken_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shielded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_imported_files_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_information_items_import_id",
                table: "information_items",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_notices_house_account_process_id",
                table: "attachment_notices",
                columns: new[] { "house", "account", "process", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_attachment_notices_referral_id",
                table: "attachment_notices",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_receipts_referral_id",
                table: "attachment_receipts",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "IX_imported_files_referral_id_id",
                table: "imported_files",
                columns: new[] { "referral_id", "id" });

            migrationBuilder.AddForeignKey(
                name: "FK_information_items_imported_files_import_id",
                table: "information_items",
                column: "import_id",
                principalTable: "imported_files",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_information_items_imported_files_import_id",
                table: "information_items");

            migrationBuilder.DropTable(
                name: "attachment_notices");

            migrationBuilder.DropTable(
                name: "attachment_receipts");

            migrationBuilder.DropTable(
                name: "imported_files");

            migrationBuilder.DropIndex(
                name: "IX_information_items_import_id",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "first_processed_on",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "import_id",
                table: "information_items");

            migrationBuilder.DropColumn(
                name: "category",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "consent_on",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "secrecy_ground",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "secrecy_motivation",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "secrecy_regime",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "visibility",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "visible_to",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "wpg_article",
                table: "attachments");
        }
    }
}
