using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Triage.Migrations
{
    /// <inheritdoc />
    public partial class CorrectedInformation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "request_id",
                table: "information_notes",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<string>(
                name: "answer",
                table: "information_notes",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400);

            migrationBuilder.AddColumn<Guid>(
                name: "after_decision_id",
                table: "information_notes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "complete",
                table: "information_notes",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "item_id",
                table: "information_notes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "information_notes",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // A note of a correction has no shape without its columns; notes are not changed, so it goes.
            migrationBuilder.Sql("""
                select set_config('app.service', 'all', true);
                delete from information_notes where kind <> 'supplied';
                select set_config('app.service', '', true);
                """);
            migrationBuilder.DropColumn(
                name: "after_decision_id",
                table: "information_notes");

            migrationBuilder.DropColumn(
                name: "complete",
                table: "information_notes");

            migrationBuilder.DropColumn(
                name: "item_id",
                table: "information_notes");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "information_notes");

            migrationBuilder.AlterColumn<Guid>(
                name: "request_id",
                table: "information_notes",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "answer",
                table: "information_notes",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldNullable: true);
        }
    }
}
