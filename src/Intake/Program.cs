using Platform.Intake;
using Platform.Intake.Advices;
using Platform.Intake.Attachments;
using Platform.Intake.Dossiers;
using Platform.Intake.Drafts;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Information.Requests;
using Platform.Intake.Recusals;
using Platform.Intake.Referrals;

if (args is ["migrate"]) return await Database.MigrateAsync<IntakeDbContext>("intake");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<IntakeDbContext>("intake");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<IntakeDbContext>(
    new("intake", "Advies, aanmelding en verrijking", "Advies vragen, een casus aanmelden, en de gegevens verzamelen waarmee de triage kan wegen."),
    static bus =>
    {
        bus.AddConsumer<FollowTriageConsumer>();
        bus.AddConsumer<OpenTriageQuestionConsumer>();
        bus.AddConsumer<LapseRequestsConsumer>();
        bus.AddConsumer<TellReceiversConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<ShieldDossierConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
    });
builder.Services.AddScoped<Submission>();
builder.Services.AddHostedService<CleanUpWorker>();
builder.Services.AddHostedService<RemindWorker>();

var app = builder.Build();
var api = app.UseHouseService();
RecordAdvice.Map(api);
ListAdvices.Map(api);
SearchAdvices.Map(api);
GetAdvice.Map(api);
DraftFromAdvice.Map(api);
WriteDraft.Map(api);
ReadDrafts.Map(api);
SubmitDraft.Map(api);
SubmitReferral.Map(api);
ListReferrals.Map(api);
CountReferrals.Map(api);
SearchReferrals.Map(api);
GetReferral.Map(api);
ReferralVisibility.Map(api);
RecordConsultation.Map(api);
CompleteIntake.Map(api);
WithdrawReferral.Map(api);
AddAttachment.Map(api);
ReadAttachments.Map(api);
RemoveAttachment.Map(api);
ListDefaultParties.Map(api);
RequestInformation.Map(api);
ListInformationRequests.Map(api);
CountInformationRequests.Map(api);
GetInformationRequest.Map(api);
MoveDueDate.Map(api);
RemindParty.Map(api);
WithdrawInformationRequest.Map(api);
AnswerInformationRequest.Map(api);
SupplyItem.Map(api);
ListItems.Map(api);
CorrectItem.Map(api);
WithdrawItem.Map(api);
ItemHistory.Map(api);
ReadNotices.Map(api);
ReferralRecusals.Map(api);
OpenInEmergency.Map(api);
ListEmergencies.Map(api);
ReviewEmergency.Map(api);
ReadAccessNotices.Map(api);
return await app.RunServiceAsync();
