using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Triage.Migrations
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

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "weighings",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "triage_sessions",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

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

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "advices",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.DropColumn(name: "row_version", table: "weighings");

            migrationBuilder.DropColumn(name: "row_version", table: "triage_sessions");

            migrationBuilder.RenameColumn(
                name: "reason",
                table: "outbox",
                newName: "poison");

            migrationBuilder.DropColumn(name: "row_version", table: "advices");
        }
    }
}
