using Platform.Meetings;
using Platform.Meetings.CaseDecisions;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Dossiers;
using Platform.Meetings.Plans;
using Platform.Meetings.WorkProcess;

if (args is ["migrate"]) return await Database.MigrateAsync<MeetingsDbContext>("meetings");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<MeetingsDbContext>("meetings");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<MeetingsDbContext>(
    new("meetings", "Overleggen", "Het casusoverleg of MDO: agenda, uitnodigingen, plan van aanpak, afspraken en afschaling."),
    static bus =>
    {
        bus.AddConsumer<OpenCaseConsumer>();
        bus.AddConsumer<OpenSubjectCaseConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<NoteDepartureConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<KeepSubjectRecusalConsumer>();
        bus.AddConsumer<KeepEmergencyAccessConsumer>();
        bus.AddConsumer<KeepMandateConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<ShieldDossierConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
    });
builder.Services.AddSingleton<ISubjectsOf, CaseSubjects>();

var app = builder.Build();
var api = app.UseHouseService();
ListCases.Map(api);
GetCase.Map(api);
CaseVisibility.Map(api);
AppointCaseDirector.Map(api);
EndInvolvement.Map(api);
ScaleDownCase.Map(api);
PlanMeeting.Map(api);
ListMeetings.Map(api);
GetMeeting.Map(api);
GetMeetingAccess.Map(api);
OpenMeeting.Map(api);
CloseMeeting.Map(api);
AgendaCase.Map(api);
GetAgendaItem.Map(api);
InviteParties.Map(api);
RecordAttendance.Map(api);
AdoptPlan.Map(api);
ListPlans.Map(api);
GetPlan.Map(api);
ReportProgress.Map(api);
NoteWorkProcessDeparture.Map(api);
ListWorkProcessDepartures.Map(api);
return await app.RunServiceAsync();
