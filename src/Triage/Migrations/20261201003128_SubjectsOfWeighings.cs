using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Triage.Migrations
{
    /// <inheritdoc />
    public partial class SubjectsOfWeighings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid[]>(
                name: "subjects",
                table: "weighings",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "subjects",
                table: "weighings");
        }
    }
}
