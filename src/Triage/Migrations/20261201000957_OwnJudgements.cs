using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Triage.Migrations
{
    /// <inheritdoc />
    public partial class OwnJudgements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_own_word",
                table: "participant_judgements",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "participant_judgements",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "row_version",
                table: "participant_judgements",
                type: "bigint",
                nullable: false,
                defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "shielded_at",
                table: "participant_judgements",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql(
                """
                update participant_judgements j set process = w.process, shielded_at = w.shielded_at from weighings w where w.id = j.weighing_id;
                """);

            migrationBuilder.AlterColumn<bool>(
                name: "met",
                table: "criterion_judgements",
                type: "boolean",
                nullable: true,
                oldClrType: typeof(bool),
                oldType: "boolean");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_own_word",
                table: "participant_judgements");

            migrationBuilder.DropColumn(
                name: "process",
                table: "participant_judgements");

            migrationBuilder.DropColumn(
                name: "row_version",
                table: "participant_judgements");

            migrationBuilder.DropColumn(
                name: "shielded_at",
                table: "participant_judgements");

            migrationBuilder.AlterColumn<bool>(
                name: "met",
                table: "criterion_judgements",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                oldClrType: typeof(bool),
                oldType: "boolean",
                oldNullable: true);
        }
    }
}
