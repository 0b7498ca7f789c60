namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-28: ends an appointment after its last day, or at once; the account ends with it in every service.</summary>
internal static class EndStaffAppointment
{
    internal sealed record Request(DateOnly? On, bool? AtOnce);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/staff-appointments/{id:guid}/endings", Handle)
        .WithName(nameof(EndStaffAppointment))
        .WithTags("Ondersteunend personeel").WithSummary("Een aanstelling beëindigen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var (atOnce, on, now) = (request.AtOnce is true, request.On ?? use.Today, use.Now);
        return use
            .ChangeStaff(id, "staff.ended", Limits.Check(request).Check(request.On is not null || atOnce, "on", "Geef de laatste dag.")
                .Check(request.On is null || !atOnce, "on", "Per direct heeft geen laatste dag."))
            .Rule(staff => staff.MayEnd(use.House, on))
            .ApplyAsync(staff =>
            {
                staff.End(on, atOnce, now);
                use.Db.PublishTerm(staff, now);
            });
    }
}
