using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Weegploeg.Migrations
{
    /// <inheritdoc />
    public partial class SubjectCriterion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "criterion_reason",
                table: "signals",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "meets_criterion",
                table: "signals",
                type: "boolean",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "criterion_reason",
                table: "signals");

            migrationBuilder.DropColumn(
                name: "meets_criterion",
                table: "signals");
        }
    }
}
