using Platform.Governance.DecisionMaking.Mandates;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>In whose name something is said.</summary>
/// <param name="Party">The party.</param>
/// <param name="Recorded">Who keeps the papers writes down what the party said.</param>
/// <param name="Foreign">An account of another party says it.</param>
internal sealed record Representation(string Party, bool Recorded, bool Foreign)
{
    /// <summary>What is recorded for a party names it, and the day and letter by which it said so.</summary>
    public InputErrors Check(InputErrors errors, DateOnly? writtenOn, string? reference, DateOnly today) => !Recorded ? errors : errors
        .Text(Party, "party").Text(reference, "reference")
        .Check(writtenOn <= today, "writtenOn", "Geef de dag van het bericht, vandaag of eerder.");
}

internal static class DecisionRights
{
    /// <summary>GOV-02: a seat that is named is one of this body that parties share.</summary>
    public static InputErrors Seat(this InputErrors errors, BodyProfile body, string? seat, string field) =>
        errors.Check(seat is null || body.SharedSeat(seat) is not null, field, "Dit is geen zetel die partijen in dit overleg delen.");

    /// <summary>Personnel decisions are closed to managers without a seat and to the tactical meeting.</summary>
    public static readonly string[] PersonnelReaders = [.. Rights.Writers, Roles.BoardMember];

    /// <summary>GOV-09: sits in the body, or in one of this house that the covenant has told of its decisions.</summary>
    public static bool IsTold(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        house.Sits(body, user) || body.Inform.Any(target => house.Deciding(target.Code) is { } told && house.Sits(told, user));

    /// <summary>GOV-30: who holds the chair's seat, or a mandate for it, or the secretary who writes down what the chair did.</summary>
    public static async Task<bool> ActsForChairAsync(this UseCase use, BodyProfile body)
    {
        if (use.House.MayRecord(body, use.User)) return true;
        if (body.Chair?.Party is not { } chair || !use.User.SpeaksFor(use.User.Party)) return false;
        return use.User.Party == chair
            || (await use.Db.MandatesOnAsync(use.House, body.Id, use.Today, use.Aborted)).Reach(chair, use.User.Party, MandateScopes.Chair);
    }

    /// <summary>In whose name the account speaks in this body; null when it has nothing to say there.</summary>
    public static Representation? RepresentationOf(this HouseProfile house, BodyProfile body, CurrentUser user, string? party)
    {
        if (!house.MayRead(body, user)) return null;
        var member = user.Is(body.Id is BodyIds.Board ? Roles.BoardMember : Roles.PartnerDelegate);
        if (house.MayRecord(body, user) && (party is not null || !member)) return new(party ?? "", Recorded: true, Foreign: false);
        return member ? new(party ?? user.Party, Recorded: false, Foreign: party is not null && party != user.Party) : null;
    }
}
