using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Nazorg.Migrations
{
    /// <inheritdoc />
    public partial class OrderOfEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_followed",
                table: "records",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_logged_at",
                table: "records",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_sequence",
                table: "records",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "unordered_events",
                table: "records",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "unordered_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    type = table.Column<byte[]>(type: "bytea", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: true),
                    wraps = table.Column<bool>(type: "boolean", nullable: false),
                    logged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    told = table.Column<byte[]>(type: "bytea", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unordered_events", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_unordered_events_record_id",
                table: "unordered_events",
                column: "record_id");

            // What was one number: a moment in milliseconds where the source did not number its events.
            migrationBuilder.Sql("""
                update records set
                    last_sequence = case when last_order between 0 and 999999999999 or last_order > 4102444800000 then last_order end,
                    last_logged_at = case when last_order between 1000000000000 and 4102444800000 then to_timestamp(last_order / 1000.0) end;
                update records moved set is_followed = true where state = 'Moved' and exists
                    (select from records next where next.reference = moved.reference and (next.state <> 'Moved' or next.id > moved.id));
                update received_events set body = null where outcome = 'UnknownType';
                """);

            migrationBuilder.DropColumn(
                name: "last_order",
                table: "records");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_order",
                table: "records",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("update records set last_order = coalesce(last_sequence, (extract(epoch from last_logged_at) * 1000)::bigint, -1);");

            migrationBuilder.DropTable(
                name: "unordered_events");

            migrationBuilder.DropColumn(
                name: "is_followed",
                table: "records");

            migrationBuilder.DropColumn(
                name: "last_logged_at",
                table: "records");

            migrationBuilder.DropColumn(
                name: "last_sequence",
                table: "records");

            migrationBuilder.DropColumn(
                name: "unordered_events",
                table: "records");
        }
    }
}
