using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Logboek.Migrations
{
    /// <inheritdoc />
    public partial class ProtocolOfProcessings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "protocol",
                table: "processing_lines",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "protocol",
                table: "processing_lines");
        }
    }
}
