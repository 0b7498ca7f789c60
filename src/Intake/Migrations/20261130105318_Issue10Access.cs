using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class Issue10Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_recusal_orders_referrals_referral_id",
                table: "recusal_orders");

            migrationBuilder.RenameColumn(
                name: "referral_id",
                table: "recusal_orders",
                newName: "case_id");

            migrationBuilder.RenameIndex(
                name: "IX_recusal_orders_referral_id_set_at",
                table: "recusal_orders",
                newName: "IX_recusal_orders_case_id_set_at");

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "recusals",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "recusal_orders",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddForeignKey(
                name: "FK_recusal_orders_referrals_case_id",
                table: "recusal_orders",
                column: "case_id",
                principalTable: "referrals",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_recusal_orders_referrals_case_id",
                table: "recusal_orders");

            migrationBuilder.DropColumn(
                name: "process",
                table: "recusals");

            migrationBuilder.DropColumn(
                name: "process",
                table: "recusal_orders");

            migrationBuilder.RenameColumn(
                name: "case_id",
                table: "recusal_orders",
                newName: "referral_id");

            migrationBuilder.RenameIndex(
                name: "IX_recusal_orders_case_id_set_at",
                table: "recusal_orders",
                newName: "IX_recusal_orders_referral_id_set_at");

            migrationBuilder.AddForeignKey(
                name: "FK_recusal_orders_referrals_referral_id",
                table: "recusal_orders",
                column: "referral_id",
                principalTable: "referrals",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
