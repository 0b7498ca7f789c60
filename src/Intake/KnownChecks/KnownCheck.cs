using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Intake.KnownChecks;

/// <summary>On which side of a question a house stood.</summary>
internal static class KnownCheckSides
{
    public const string Asked = "asked";
    public const string Answered = "answered";

    public static readonly string[] All = [Asked, Answered];
}

/// <summary>
/// That this house asked another whether a person is known there, or answered one (INT-14). Each house has its own, and whom it was about is in
/// neither: who has the person before it can find it, and nobody else.
/// </summary>
internal sealed class KnownCheck : IWalled<KnownCheck>
{
    /// <summary>
    /// The party is one of the house that asked; of the same name there may be one in the house that answered, which has no part in it.
    /// </summary>
    public static RowWall<KnownCheck> Wall { get; } = RowWall.Of<KnownCheck>().House(c => c.House)
        .Seen(by => by.Roles(Roles.Overseers).All(all => all.When(c => c.Side == KnownCheckSides.Asked).Own(c => c.Party))).Stays();

    private KnownCheck()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>By which the other house knows the same question.</summary>
    public Guid QuestionId { get; private set; }

    public string Side { get; private set; } = "";

    public string OtherHouse { get; private set; } = "";

    /// <summary>The party that asked.</summary>
    public string Party { get; private set; } = "";

    /// <summary>The pseudonymous id of the account that asked, in its own house only.</summary>
    public string? Account { get; private set; }

    public string Ground { get; private set; } = "";

    public bool Known { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Keyed hashes by which it is found by who knows the person, one for each form of the name.</summary>
    public byte[][] Marks { get; private set; } = [];

    public static KnownCheck Asked(KnownQuestion question, string account, bool known, IEnumerable<byte[]> marks)
    {
        var check = Of(question, question.FromHouse, KnownCheckSides.Asked, question.ToHouse, known, marks);
        check.Account = account;
        return check;
    }

    public static KnownCheck Answered(KnownQuestion question, bool known, IEnumerable<byte[]> marks) =>
        Of(question, question.ToHouse, KnownCheckSides.Answered, question.FromHouse, known, marks);

    /// <summary>INT-14: a lid-1 participant asks another house than its own, on a ground that the law knows.</summary>
    public static Refusal? Refuse(HouseProfile house, string ownParty, string other, string? ground) =>
        house.Unless(house.Party(ownParty) is { IsLid1: true }, RuleIds.Int14, "Uw organisatie is geen deelnemer uit artikel 2.27, eerste lid, WGS.")
        ?? house.Unless(other != house.Id, RuleIds.Int14, "Dit is uw eigen huis.")
        ?? house.Unless(house.Law.InvolvementGrounds.Any(known => known.Code == ground), RuleIds.Int14, "De grondslag ontbreekt.");

    /// <summary>It goes as advice of that day would: after the longest of the terms of the open processes, or a year where none has one.</summary>
    public static DateOnly GoneOn(HouseProfile house, DateTimeOffset askedAt)
    {
        var day = DutchTime.DateOf(askedAt);
        return house.Processes.Values.Where(process => !process.Closed).Select(process => process.Retention.Advice).OfType<RetentionTerm>()
            .Select(term => term.After(day)).DefaultIfEmpty(day.AddYears(1)).Max();
    }

    private static KnownCheck Of(
        KnownQuestion question, string house, string side, string otherHouse, bool known, IEnumerable<byte[]> marks) => new()
        {
            Id = Guid.CreateVersion7(question.AskedAt), House = house, QuestionId = question.Id, Side = side, OtherHouse = otherHouse,
            Party = question.AskingParty, Ground = question.Ground, Known = known, AskedAt = question.AskedAt, Marks = [.. marks],
        };
}

internal sealed class KnownCheckMapping : IEntityTypeConfiguration<KnownCheck>
{
    public void Configure(EntityTypeBuilder<KnownCheck> check)
    {
        check.ToTable("known_checks");
        check.HasKey(c => c.Id);
        check.Property(c => c.Id).ValueGeneratedNever();
        check.HasIndex(c => new { c.QuestionId, c.House }).IsUnique();
        check.HasIndex(c => new { c.House, c.Id });
        check.HasIndex(c => new { c.House, c.AskedAt });
        check.HasIndex(c => new { c.House, c.Account, c.AskedAt });
    }
}
