using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class Issue10CaseFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "reopened_at",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "reopened_on",
                table: "case_facts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reopened_at",
                table: "case_facts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reopened_on",
                table: "case_facts",
                type: "date",
                nullable: true);
        }
    }
}
