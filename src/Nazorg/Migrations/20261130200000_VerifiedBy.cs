using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Nazorg.Migrations;

/// <summary>Keeps by what the sender of an event was known; until now it was always its token.</summary>
[DbContext(typeof(NazorgDbContext))]
[Migration("20261130200000_VerifiedBy")]
internal sealed class VerifiedBy : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table received_events add column verified_by varchar(40) not null default 'Token';
        alter table received_events alter column verified_by drop default;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table received_events drop column verified_by");
}
