using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Standing;

namespace Platform.Retention.Migrations;

/// <summary>Asks once per connection whether the party that calls still takes part.</summary>
[DbContext(typeof(RetentionDbContext))]
[Migration("20261122054000_StandingOnce")]
internal sealed class StandingOnce : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AskStandingOnce();

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.AskStandingWithEachStatement();
}
