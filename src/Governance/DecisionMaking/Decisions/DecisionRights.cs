namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>In whose name something is said.</summary>
/// <param name="Party">The party.</param>
/// <param name="Recorded">Who keeps the papers writes down what the party said.</param>
/// <param name="Foreign">An account of another party says it.</param>
internal sealed record Voice(string Party, bool Recorded, bool Foreign);

internal static class DecisionRights
{
    /// <summary>All who may have something to say about a decision.</summary>
    public static readonly string[] Voices = [.. Rights.Writers, Roles.BoardMember, Roles.PartnerDelegate];

    /// <summary>Personnel decisions are closed to managers without a seat and to the tactical meeting.</summary>
    public static readonly string[] PersonnelReaders = [.. Rights.Writers, Roles.BoardMember];

    /// <summary>The voice of the account in this body; null when it has none there.</summary>
    public static Voice? VoiceOf(this HouseProfile house, BodyProfile body, CurrentUser user, string? party)
    {
        var member = user.Is(body.Id is BodyIds.Board ? Roles.BoardMember : Roles.PartnerDelegate);
        if (house.MayRecord(body, user) && (party is not null || !member)) return new(party ?? "", Recorded: true, Foreign: false);
        return member ? new(party ?? user.Party, Recorded: false, Foreign: party is not null && party != user.Party) : null;
    }
}
