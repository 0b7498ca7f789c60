using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Standing;

#nullable disable

namespace Platform.Nazorg.Migrations
{
    /// <inheritdoc />
    public partial class StandingOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AskStandingOnce();

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.AskStandingWithEachStatement();
    }
}
