using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Attendances;
using Platform.Governance.DecisionMaking.Bodies.Minutes;
using Platform.Governance.DecisionMaking.Bodies.Papers;
using Platform.Governance.DecisionMaking.Bodies.Requests;
using Platform.Governance.DecisionMaking.Bodies.Reviews;
using Platform.Governance.DecisionMaking.Bodies.Sendings;

namespace Platform.Governance.DecisionMaking.Bodies;

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
        .ApplyConfiguration(new SendingMapping())
        .ApplyConfiguration(new DesignationMapping())
        .ApplyConfiguration(new OwedReviewMapping())
        .ApplyConfiguration(new SeatSpeakerMapping())
        .ApplyConfiguration(new SeatAgreementMapping());
}
