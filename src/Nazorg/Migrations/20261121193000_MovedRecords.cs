using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Nazorg.Migrations;

/// <summary>Finds the record that moved away, when a late event of its detention comes in.</summary>
[DbContext(typeof(NazorgDbContext))]
[Migration("20261121193000_MovedRecords")]
internal sealed class MovedRecords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("create index records_moved on records (reference) where state = 'Moved'");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop index records_moved");
}
