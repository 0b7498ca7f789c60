namespace Platform.Governance.Oversight.Register;

/// <summary>What the law wants public of this house (WGS 1.4, 1.10, 1.12), for every account of it.</summary>
internal static class GetPublicRegister
{
    private const int Most = 50;

    internal sealed record Fg(string Function, string Organisation, DateOnly From, DateOnly? Until);

    internal sealed record AnnualReport(int Year, DateOnly PublishedOn, string Address);

    internal sealed record Audit(DateOnly HeldOn, DateOnly? RecheckedOn);

    internal sealed record Response(
        string House, Fg? CoordinatingFg, IReadOnlyList<AnnualReport> AnnualReports, IReadOnlyList<Audit> PrivacyAudits,
        DateOnly NextPrivacyAuditDueOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/public-register", Handle).WithName(nameof(GetPublicRegister))
        .WithTags("WGS-register")
        .WithSummary("Het openbare deel van het WGS-register").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var today = clock.Today();
        var fg = await db.Seen<FgAppointment>(user).AsNoTracking().Where(a => a.From <= today && (a.Until == null || a.Until >= today))
            .Select(a => new Fg(a.Function, a.Organisation, a.From, a.Until)).FirstOrDefaultAsync(ct);
        var reports = await db.Seen<PublicReport>(user).AsNoTracking().OrderByDescending(r => r.Year).Take(Most)
            .Select(r => new AnnualReport(r.Year, r.PublishedOn, r.Address)).ToListAsync(ct);
        var audits = await db.Seen<PrivacyAudit>(user).AsNoTracking().OrderByDescending(a => a.HeldOn).Take(Most)
            .Select(a => new Audit(a.HeldOn, a.RecheckedOn)).ToListAsync(ct);
        var due = await RegisterSignals.NextAuditDueOnAsync(db, user, ct);
        account.Audit("public-register.viewed", null, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(house.Id, fg, reports, audits, due));
    }
}
