using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Logboek.Access;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: somebody who may read the log asks who could see a case in a period, of every service at once, and who did. The case may not be there:
/// what a report says of that is nothing, as of a case in which nothing happened.
/// </summary>
internal sealed class AccessReport : IWalled<AccessReport>
{
    /// <summary>For who made it: to anybody else even the question tells something.</summary>
    public static RowWall<AccessReport> Wall { get; } = RowWall.Of<AccessReport>().House(r => r.House)
        .Seen(by => by.All(all => all.Roles(Rights.Readers).Account(r => r.Account)));

    /// <summary>The services that are asked, and answer.</summary>
    public static IReadOnlyList<string> Asked { get; } = Wire.Flows.Single(static flow => flow.Contract == typeof(CaseAccessAsked)).Consumers;

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required Guid CaseId { get; init; }

    public required DateTimeOffset PeriodFrom { get; init; }

    public required DateTimeOffset PeriodUntil { get; init; }

    /// <summary>One of the four lawful purposes (ACC-05).</summary>
    public required string Purpose { get; init; }

    public required string Account { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
}

/// <summary>That a service has answered; not what, and not of which process.</summary>
internal sealed class AccessAnswer : IWalled<AccessAnswer>
{
    public static RowWall<AccessAnswer> Wall { get; } = RowWall.Of<AccessAnswer>().House(a => a.House)
        .Seen(by => by.With<AccessReport>((a, r) => r.Id == a.ReportId));

    public required Guid ReportId { get; init; }

    public required string Service { get; init; }

    public required string House { get; init; }

    public required DateTimeOffset ToldAt { get; init; }
}

/// <summary>One reason by which the case could be seen in a service, or not.</summary>
internal sealed class AccessReportRow : IWalled<AccessReportRow>
{
    /// <summary>
    /// As the lines of the log about the same case: of a closed process for who guards legality in it (WEE-06), and not for who is excluded
    /// (ACC-08).
    /// </summary>
    public static RowWall<AccessReportRow> Wall { get; } = RowWall.Of<AccessReportRow>().House(s => s.House).Process(s => s.Process)
        .Seen(by => by
            .All(all => all.Roles(Rights.Readers).With<AccessReport>((s, r) => r.Id == s.ReportId))
            .All(all => all.Guards().With<AccessReport>((s, r) => r.Id == s.ReportId)))
        .Recusal(s => s.CaseId);

    private AccessReportRow()
    {
    }

    public AccessReportRow(AccessReport report, string service, string process, int place, AccessPeriod period)
    {
        (ReportId, Service, Place, House, CaseId, Process) = (report.Id, service, place, report.House, report.CaseId, process);
        (Kind, Role, Party, Account, Rule) = (period.Kind, period.Role, period.Party, period.Account, period.Rule);
        (Phase, Ground, DecisionId, Since, Until) = (period.Phase, period.Ground, period.DecisionId, period.Since, period.Until);
    }

    public Guid ReportId { get; private set; }

    public string Service { get; private set; } = "";

    /// <summary>Its place in the answer.</summary>
    public int Place { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public string Process { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string? Role { get; private set; }

    public string? Party { get; private set; }

    public string? Account { get; private set; }

    public string? Rule { get; private set; }

    public string? Phase { get; private set; }

    public string? Ground { get; private set; }

    public Guid? DecisionId { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public DateTimeOffset? Until { get; private set; }
}

internal sealed class AccessReportMapping
    : IEntityTypeConfiguration<AccessReport>, IEntityTypeConfiguration<AccessAnswer>, IEntityTypeConfiguration<AccessReportRow>
{
    public void Configure(EntityTypeBuilder<AccessReport> report)
    {
        report.ToTable("access_reports");
        report.HasKey(r => r.Id);
        report.Property(r => r.Id).ValueGeneratedNever();
        report.HasMany<AccessAnswer>().WithOne().HasForeignKey(a => a.ReportId).OnDelete(DeleteBehavior.Cascade);
        report.HasMany<AccessReportRow>().WithOne().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccessAnswer> answer)
    {
        answer.ToTable("access_answers");
        // A service answers a report once, however often the message comes.
        answer.HasKey(a => new { a.ReportId, a.Service });
    }

    public void Configure(EntityTypeBuilder<AccessReportRow> row)
    {
        row.ToTable("access_sights");
        row.HasKey(s => new { s.ReportId, s.Service, s.Place });
    }
}
