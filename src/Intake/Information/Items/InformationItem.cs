using Platform.Contracts.Intake;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>The words of an item.</summary>
internal sealed record ItemText(string Content, Author? Author);

/// <summary>A piece of information about a case. It stays its supplier's (INT-06): to show, to put right, to take back.</summary>
internal sealed class InformationItem : IWalled<InformationItem>
{
    /// <summary>INT-06, MEE-04: a party sees what it supplied itself, and what a supplier shows it of a case that it sees.</summary>
    public static RowWall<InformationItem> Wall { get; } = RowWall.Of<InformationItem>().House(i => i.House).Process(i => i.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(i => i.SupplyingParty)
            .All(all => all.When(i => i.Visibility == Visibilities.CaseParties).With<Referral>((i, r) => r.Id == i.ReferralId))
            .All(all => all.When(i => i.Visibility == Visibilities.NamedParties).OwnAmong(i => i.VisibleTo)
                .With<Referral>((i, r) => r.Id == i.ReferralId)))
        .Shield(i => i.ShieldedAt).Recusal(i => i.ReferralId);

    private InformationItem()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Process { get; private set; } = "";

    /// <summary>The question it answers; null when the party gave it of its own accord.</summary>
    public Guid? RequestId { get; private set; }

    /// <summary>The file it came out of; null when it was entered here.</summary>
    public Guid? ImportId { get; private set; }

    /// <summary>When it was processed for the first time, where that was before it came here (RET-02).</summary>
    public DateOnly? FirstProcessedOn { get; private set; }

    public Guid? SubjectId { get; private set; }

    public string SupplyingParty { get; private set; } = "";

    public string Category { get; private set; } = "";

    /// <summary>Content and author; null once the item is withdrawn.</summary>
    public Sealed<ItemText>? Text { get; private set; }

    public string? SecrecyRegime { get; private set; }

    public string? SecrecyGround { get; private set; }

    public DateOnly? ConsentOn { get; private set; }

    public Sealed<string>? SecrecyMotivation { get; private set; }

    public string? WpgArticle { get; private set; }

    /// <summary>What the supplier lets others do with it.</summary>
    public Sealed<string>? Conditions { get; private set; }

    /// <summary>The day the data are from.</summary>
    public DateOnly? ObservedOn { get; private set; }

    public string Visibility { get; private set; } = Visibilities.IntakeOnly;

    public string[] VisibleTo { get; private set; } = [];

    public int Revision { get; private set; } = 1;

    public DateTimeOffset SuppliedAt { get; private set; }

    public DateTimeOffset? CorrectedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Sealed<string>? WithdrawalReason { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>In answer to a question.</summary>
    public static InformationItem Of(InformationRequest request, ItemInput input, DateTimeOffset at) =>
        Supply(request.House, request.ReferralId, request.Process, request.Id, request.Party, input, at);

    /// <summary>Of a party's own accord.</summary>
    public static InformationItem Of(Referral referral, string party, ItemInput input, DateTimeOffset at) =>
        Supply(referral.House, referral.Id, referral.Process, null, party, input, at);

    /// <summary>Out of a file that was taken in under the party's name (INT-12).</summary>
    public static InformationItem Of(Referral referral, string party, ItemInput input, DateTimeOffset at, Guid importId, DateOnly firstProcessedOn)
    {
        var item = Of(referral, party, input, at);
        (item.ImportId, item.FirstProcessedOn) = (importId, firstProcessedOn);
        return item;
    }

    /// <summary>What is told of information that nobody asked for: that triage looks at the case again, and the supplier has a part in it.</summary>
    public static InformationSupplied Unasked(Referral referral, string party, int count, DateTimeOffset at) => new()
    {
        House = referral.House, CaseId = referral.Id, Process = referral.Process, RequestId = null, Party = party, Answer = Answers.Items,
        ItemCount = count, SuppliedAt = at,
    };

    /// <summary>INT-06: only the party that supplied it changes it.</summary>
    public Refusal? RefuseChangeBy(HouseProfile house, string party) => house.Unless(party == SupplyingParty, RuleIds.Int06);

    /// <summary>
    /// Puts the item right, and gives what it said until now. Of what was wrong only the fact is left (BGS 1.7), of what changed the words too.
    /// </summary>
    public ItemRevision Correct(string kind, string reason, ItemInput input, DateTimeOffset at)
    {
        var said = new ItemRevision(this, kind, reason, kind is Corrections.Error ? null : Text?.Value, at);
        Say(input);
        (Revision, CorrectedAt) = (Revision + 1, at);
        return said;
    }

    /// <summary>Takes the item back: that it was there stays on record, what it said does not.</summary>
    public void Withdraw(string reason, DateTimeOffset at)
    {
        (WithdrawnAt, WithdrawalReason) = (at, reason);
        (Text, SecrecyMotivation, Conditions) = (null, null, null);
    }

    private static InformationItem Supply(string house, Guid caseId, string process, Guid? request, string party, ItemInput input, DateTimeOffset at)
    {
        var item = new InformationItem
        {
            Id = Guid.CreateVersion7(at), House = house, ReferralId = caseId, Process = process, RequestId = request, SupplyingParty = party,
            SuppliedAt = at,
        };
        item.Say(input);
        return item;
    }

    private void Say(ItemInput input)
    {
        (SubjectId, Category, ObservedOn) = (input.SubjectId, input.Category!, input.ObservedOn);
        (SecrecyRegime, SecrecyGround, ConsentOn) = (input.SecrecyRegime, input.SecrecyGround, input.ConsentOn);
        (SecrecyMotivation, WpgArticle, Conditions) = (input.SecrecyMotivation, input.WpgArticle, input.Conditions);
        (Visibility, VisibleTo) = (input.Visibility ?? Visibilities.IntakeOnly, [.. input.Named]);
        Text = new ItemText(input.Content!, input.Author);
    }
}
