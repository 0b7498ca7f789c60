using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Logboek.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheRules : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "role",
                table: "staff_terms");
        }
    }
}
