using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;

namespace Platform.Meetings;

internal sealed class MeetingsDbContext(DbContextOptions<MeetingsDbContext> options) : HouseDbContext(options)
{
    public DbSet<Case> Cases => Set<Case>();

    public DbSet<Departure> Departures => Set<Departure>();

    public DbSet<CaseMeeting> Meetings => Set<CaseMeeting>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PlanAction> PlanActions => Set<PlanAction>();

    public DbSet<ProgressNote> ProgressNotes => Set<ProgressNote>();

    public override string Service => "meetings";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        CaseMapping.Map(model);
        CaseMeetingMapping.Map(model);
        PlanMapping.Map(model);
        model.HasInvolvements();
        model.HasCaseAccess();
    }
}
