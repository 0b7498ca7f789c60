using MassTransit;
using Platform.Intake.Dossiers;
using Platform.Intake.Information.Notices;
using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;

namespace Platform.Intake;

/// <summary>What Intake reacts to.</summary>
internal static class IntakeConsumers
{
    public static void Add(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<FollowTriageConsumer>();
        bus.AddConsumer<OpenTriageQuestionConsumer>();
        bus.AddConsumer<LapseRequestsConsumer>();
        bus.AddConsumer<TellReceiversConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<ShieldDossierConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
    }
}
