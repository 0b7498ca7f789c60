using Platform.BuildingBlocks;
using Platform.Intake;
using Platform.Intake.Advices;
using Platform.Intake.InformationRequests;
using Platform.Intake.Referrals;

if (args is ["migrate"]) return await Database.MigrateAsync<IntakeDbContext>("intake");

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformService<IntakeDbContext>(
    new("intake", "Advies, aanmelding en verrijking", "Advies vragen, een casus aanmelden, en de gegevens verzamelen waarmee de triage kan wegen."),
    IntakeConsumers.Add);

var app = builder.Build();
var api = app.UsePlatformApi();
RecordAdvice.Map(api);
ListAdvices.Map(api);
GetAdvice.Map(api);
SubmitReferral.Map(api);
ListReferrals.Map(api);
SearchReferrals.Map(api);
GetReferral.Map(api);
GetAccess.Map(api);
RecordConsultation.Map(api);
CompleteIntake.Map(api);
WithdrawReferral.Map(api);
ListDefaultParties.Map(api);
RequestInformation.Map(api);
ListInformationRequests.Map(api);
GetInformationRequest.Map(api);
AnswerInformationRequest.Map(api);
ListItems.Map(api);
return await app.RunServiceAsync();
