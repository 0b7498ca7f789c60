using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
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
                table: "work_processes",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "trends",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "staff_appointments",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "security_reports",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "security_documents",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "rac_submissions",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "public_reports",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "privacy_audits",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "plans",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "party_exits",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "party_contacts",
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

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "minutes",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "memberships",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "meetings",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "meeting_requests",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "mandates",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "incidents",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<string>(
                name: "etag",
                table: "idempotency_keys",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "fg_appointments",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "expenditures",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "exclusions",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "disputes",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "decisions",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "covenant_versions",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "contributions",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "communications",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "case_facts",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "annual_reports",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "amendments",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "agreements",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "agenda_proposals",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "accessions",
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

            migrationBuilder.DropColumn(name: "row_version", table: "work_processes");

            migrationBuilder.DropColumn(name: "row_version", table: "trends");

            migrationBuilder.DropColumn(name: "row_version", table: "staff_appointments");

            migrationBuilder.DropColumn(name: "row_version", table: "security_reports");

            migrationBuilder.DropColumn(name: "row_version", table: "security_documents");

            migrationBuilder.DropColumn(name: "row_version", table: "rac_submissions");

            migrationBuilder.DropColumn(name: "row_version", table: "public_reports");

            migrationBuilder.DropColumn(name: "row_version", table: "privacy_audits");

            migrationBuilder.DropColumn(name: "row_version", table: "plans");

            migrationBuilder.DropColumn(name: "row_version", table: "party_exits");

            migrationBuilder.DropColumn(name: "row_version", table: "party_contacts");

            migrationBuilder.RenameColumn(
                name: "reason",
                table: "outbox",
                newName: "poison");

            migrationBuilder.DropColumn(name: "row_version", table: "minutes");

            migrationBuilder.DropColumn(name: "row_version", table: "memberships");

            migrationBuilder.DropColumn(name: "row_version", table: "meetings");

            migrationBuilder.DropColumn(name: "row_version", table: "meeting_requests");

            migrationBuilder.DropColumn(name: "row_version", table: "mandates");

            migrationBuilder.DropColumn(name: "row_version", table: "incidents");

            migrationBuilder.DropColumn(name: "row_version", table: "fg_appointments");

            migrationBuilder.DropColumn(name: "row_version", table: "expenditures");

            migrationBuilder.DropColumn(name: "row_version", table: "exclusions");

            migrationBuilder.DropColumn(name: "row_version", table: "disputes");

            migrationBuilder.DropColumn(name: "row_version", table: "decisions");

            migrationBuilder.DropColumn(name: "row_version", table: "covenant_versions");

            migrationBuilder.DropColumn(name: "row_version", table: "contributions");

            migrationBuilder.DropColumn(name: "row_version", table: "communications");

            migrationBuilder.DropColumn(name: "row_version", table: "case_facts");

            migrationBuilder.DropColumn(name: "row_version", table: "annual_reports");

            migrationBuilder.DropColumn(name: "row_version", table: "amendments");

            migrationBuilder.DropColumn(name: "row_version", table: "agreements");

            migrationBuilder.DropColumn(name: "row_version", table: "agenda_proposals");

            migrationBuilder.DropColumn(name: "row_version", table: "accessions");
        }
    }
}
