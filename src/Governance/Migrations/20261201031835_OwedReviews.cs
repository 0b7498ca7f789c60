using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Governance.Migrations
{
    /// <inheritdoc />
    public partial class OwedReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "owed_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    house = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    process = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    point_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lapsed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    row_version = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owed_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_owed_reviews_agenda_points_point_id",
                        column: x => x.point_id,
                        principalTable: "agenda_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_owed_reviews_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_owed_reviews_house_opened_at",
                table: "owed_reviews",
                columns: new[] { "house", "opened_at" },
                filter: "reviewed_on is null and lapsed_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_owed_reviews_meeting_id",
                table: "owed_reviews",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_owed_reviews_point_id",
                table: "owed_reviews",
                column: "point_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "owed_reviews");
        }
    }
}
