using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class Appointments : Migration
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

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "staff_appointments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision_reference",
                table: "staff_appointments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "responsible_as_personnel",
                table: "staff_appointments",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff_appointments",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_appointments_decision_id",
                table: "staff_appointments",
                column: "decision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_appointments_house_role_starts_at",
                table: "staff_appointments",
                columns: new[] { "house", "role", "starts_at" },
                filter: "role is not null");

            migrationBuilder.AddForeignKey(
                name: "FK_staff_appointments_decisions_decision_id",
                table: "staff_appointments",
                column: "decision_id",
                principalTable: "decisions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_staff_appointments_decisions_decision_id",
                table: "staff_appointments");

            migrationBuilder.DropIndex(
                name: "IX_staff_appointments_decision_id",
                table: "staff_appointments");

            migrationBuilder.DropIndex(
                name: "IX_staff_appointments_house_role_starts_at",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "decision_reference",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "responsible_as_personnel",
                table: "staff_appointments");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_appointments");
        }
    }
}
