using Platform.Governance.Bodies.Agendas;
using Platform.Governance.Bodies.Attendances;
using Platform.Governance.Bodies.Minutes;
using Platform.Governance.Bodies.Papers;
using Platform.Governance.Bodies.Requests;
using Platform.Governance.Bodies.Sendings;

namespace Platform.Governance.Bodies;

/// <summary>The tables of the bodies and their meetings.</summary>
internal static class BodyModel
{
    public static ModelBuilder MapBodies(this ModelBuilder model) => model
        .ApplyConfiguration(new BodyMeetingMapping())
        .ApplyConfiguration(new AgendaPointMapping())
        .ApplyConfiguration(new AgendaProposalMapping())
        .ApplyConfiguration(new MeetingPaperMapping())
        .ApplyConfiguration(new PaperContentMapping())
        .ApplyConfiguration(new MeetingRequestMapping())
        .ApplyConfiguration(new AttendanceMapping())
        .ApplyConfiguration(new MeetingMinutesMapping())
        .ApplyConfiguration(new MinutesTextMapping())
        .ApplyConfiguration(new MinutesCorrectionMapping())
        .ApplyConfiguration(new SendingMapping());
}
