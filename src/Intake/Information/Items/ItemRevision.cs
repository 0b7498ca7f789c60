namespace Platform.Intake.Information.Items;

/// <summary>Why an item is put right.</summary>
internal static class Corrections
{
    /// <summary>The facts changed: what was said was right when it was said, and stays in the history.</summary>
    public const string Update = "update";

    /// <summary>What was said was wrong: who, when and why stay, the wrong words do not (BGS 1.7).</summary>
    public const string Error = "error";

    public static readonly string[] All = [Update, Error];
}

/// <summary>What an item said until its supplier put it right.</summary>
internal sealed class ItemRevision : IWalled<ItemRevision>
{
    /// <summary>What an item said before is for its supplier and those who do the intake, and only as far as they see the item.</summary>
    public static RowWall<ItemRevision> Wall { get; } = RowWall.Of<ItemRevision>().House(r => r.House)
        .Seen(by => by.With<InformationItem>((r, i) => i.Id == r.ItemId))
        .Only("history_wall", by => by.Roles(Roles.LeadersAndGuards).Own(r => r.SupplyingParty));

    private ItemRevision()
    {
    }

    public ItemRevision(InformationItem item, string kind, string reason, ItemText? text, DateTimeOffset at)
    {
        (ItemId, Revision, House, ReferralId, SupplyingParty) = (item.Id, item.Revision, item.House, item.ReferralId, item.SupplyingParty);
        (Category, ObservedOn, SaidAt) = (item.Category, item.ObservedOn, item.CorrectedAt ?? item.SuppliedAt);
        (Kind, Reason, Text, CorrectedAt) = (kind, reason, text, at);
    }

    public Guid ItemId { get; private set; }

    public int Revision { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string SupplyingParty { get; private set; } = "";

    public string Category { get; private set; } = "";

    public DateOnly? ObservedOn { get; private set; }

    public DateTimeOffset SaidAt { get; private set; }

    public string Kind { get; private set; } = "";

    public Sealed<string> Reason { get; private set; } = "";

    /// <summary>The words; null when they were wrong, or the item was withdrawn.</summary>
    public Sealed<ItemText>? Text { get; private set; }

    public DateTimeOffset CorrectedAt { get; private set; }

    public void Forget() => Text = null;
}

/// <summary>An account opened an item as it was then; whoever received it hears of every change.</summary>
internal sealed class ItemReceipt : IWalled<ItemReceipt>
{
    public static RowWall<ItemReceipt> Wall { get; } = RowWall.Of<ItemReceipt>().House(r => r.House)
        .Seen(by => by.With<InformationItem>((r, i) => i.Id == r.ItemId))
        .Only("history_wall", by => by.Roles(Roles.LeadersAndGuards).Own(r => r.SupplyingParty).Own(r => r.Party));

    private ItemReceipt()
    {
    }

    public Guid ItemId { get; private set; }

    /// <summary>The pseudonymous id of the account.</summary>
    public string Account { get; private set; } = "";

    public int Revision { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Party { get; private set; } = "";

    public string SupplyingParty { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }
}
