using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.HouseMessages;

/// <summary>GOV-33: what one house of the covenant wrote to the other; never about a person.</summary>
internal sealed class HouseMessage : IWalled<HouseMessage>
{
    /// <summary>Who keeps the messages between the houses.</summary>
    public static readonly string[] Leaders = [Roles.LocationManager, Roles.ChainManager];

    /// <summary>Both houses have it, and who leads them from day to day reads it.</summary>
    public static RowWall<HouseMessage> Wall { get; } = RowWall.Of<HouseMessage>().Houses(m => m.Houses).NeverDeleted()
        .Seen(by => by.Roles(Leaders));

    private HouseMessage()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The two of them, for the wall.</summary>
    public string[] Houses { get; private set; } = [];

    public string FromHouse { get; private set; } = "";

    public string ToHouse { get; private set; } = "";

    public Sealed<string> Subject { get; private set; } = "";

    public Sealed<string> Text { get; private set; } = "";

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>When the other house said that it had it.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    public uint Version { get; private set; }

    public static HouseMessage Send(HouseProfile from, string to, string subject, string text, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), Houses = [from.Id, to], FromHouse = from.Id, ToHouse = to, Subject = subject, Text = text, SentAt = at,
    };

    /// <summary>GOV-33: to another house of the same covenant, and about nobody who can be recognised by it.</summary>
    public static Refusal? MaySend(HouseProfile from, string to, params string[] texts) =>
        from.Unless(to != from.Id && from.Covenant.Houses.Any(house => house.Id == to), RuleIds.Gov33,
            $"Een bericht gaat naar: {string.Join(", ", Others(from))}.")
        ?? from.Unless(!texts.Any(Identifies), RuleIds.Gov33, "Noem geen personen in een bericht aan het andere huis.");

    /// <summary>GOV-33: the house it was sent to has it, once.</summary>
    public Refusal? MayReceive(HouseProfile house) =>
        house.Unless(ToHouse == house.Id, RuleIds.Gov33, "Dit bericht is aan het andere huis.")
        ?? house.Unless(ReceivedAt is null, RuleIds.Gov33, "De ontvangst van dit bericht is al vastgelegd.");

    public void Receive(DateTimeOffset at) => ReceivedAt = at;

    private static IEnumerable<string> Others(HouseProfile from) => from.Covenant.Houses.Select(house => house.Id).Where(id => id != from.Id);

    private static bool Identifies(string text) =>
        PersonalText.HasMailAddress(text) || PersonalText.HasTelephoneNumber(text) || PersonalText.HasBsn(text) || PersonalText.HasPostcode(text);
}

internal sealed class HouseMessageMapping : IEntityTypeConfiguration<HouseMessage>
{
    public void Configure(EntityTypeBuilder<HouseMessage> message)
    {
        message.ToTable("house_messages");
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.HasIndex(m => new { m.FromHouse, m.Id }).IsDescending(false, true);
        message.HasIndex(m => new { m.ToHouse, m.Id }).IsDescending(false, true);
    }
}
