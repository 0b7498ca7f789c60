using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Logboek.Migrations
{
    /// <inheritdoc />
    public partial class Issue10Integrity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "poison",
                table: "outbox",
                newName: "reason");

            migrationBuilder.AddColumn<string[]>(
                name: "marked",
                table: "processing_lines",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "parked_at",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "retry_at",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                table: "outbox",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "etag",
                table: "idempotency_keys",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "marked",
                table: "audit_lines",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "marked",
                table: "processing_lines");

            migrationBuilder.DropColumn(
                name: "parked_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "retry_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "tries",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "etag",
                table: "idempotency_keys");

            migrationBuilder.DropColumn(
                name: "marked",
                table: "audit_lines");

            migrationBuilder.RenameColumn(
                name: "reason",
                table: "outbox",
                newName: "poison");
        }
    }
}
