using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;
using Platform.Meetings.WorkProcess;

namespace Platform.Meetings;

internal sealed class MeetingsDbContext(DbContextOptions<MeetingsDbContext> options) : HouseDbContext(options)
{
    public override string Service => "meetings";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        CaseMapping.Map(model);
        CaseMeetingMapping.Map(model);
        PlanMapping.Map(model);
        WorkProcessMapping.Map(model);
        model.HasInvolvements();
        model.HasCaseAccess();
        model.HasErasures();
        model.HasRegisteredMandates();
    }
}
