using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Nazorg.Migrations
{
    /// <inheritdoc />
    public partial class ProtocolOfRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "privacy_protocol",
                table: "records",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "privacy_protocol",
                table: "records");
        }
    }
}
