using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class GoverningRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "erased_on",
                table: "disputes",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_disputes_case_id",
                table: "disputes",
                column: "case_id",
                filter: "case_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_disputes_case_id",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "erased_on",
                table: "disputes");
        }
    }
}
