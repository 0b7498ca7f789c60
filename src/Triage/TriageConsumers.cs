using MassTransit;
using Platform.Triage.Decisions;
using Platform.Triage.Dossiers;
using Platform.Triage.Weighings;

namespace Platform.Triage;

/// <summary>What Triage reacts to.</summary>
internal static class TriageConsumers
{
    public static void Add(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<OpenWeighingConsumer>();
        bus.AddConsumer<ReadyWeighingConsumer>();
        bus.AddConsumer<NoteInformationConsumer>();
        bus.AddConsumer<NoteChangedInformationConsumer>();
        bus.AddConsumer<CloseWeighingConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<KeepEmergencyAccessConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<ShieldDossierConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
    }
}
