namespace Platform.Governance.Decisions;

internal static class DecisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        TakeDecision.Map(api);
        AskInput.Map(api);
        GiveInput.Map(api);
        AttemptConsensus.Map(api);
        OpenVoting.Map(api);
        NoteAbsence.Map(api);
        CastVote.Map(api);
        HearAbsent.Map(api);
        CloseVoting.Map(api);
        ResolveEscalation.Map(api);
        InvokeStatutoryTask.Map(api);
        RecordInforming.Map(api);
        ListDecisions.Map(api);
        GetDecision.Map(api);
    }
}
