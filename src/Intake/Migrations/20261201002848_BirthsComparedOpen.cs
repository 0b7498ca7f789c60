using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Intake.Migrations
{
    /// <inheritdoc />
    public partial class BirthsComparedOpen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A key of name and birth together meets only what is written alike; births are compared where they are open.
            migrationBuilder.Sql("delete from subject_keys where kind = 'name-and-birth'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
