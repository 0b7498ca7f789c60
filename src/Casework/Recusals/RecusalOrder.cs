using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Cases;
using Platform.Covenants;

namespace Platform.Casework.Recusals;

/// <summary>
/// Why an account is excluded from a case (ACC-08). It stays in the service where it was said: the others hear only that it is so. The reason is
/// about the private life of who works here as much as of who it concerns, and so is sealed.
/// </summary>
/// <typeparam name="TCase">What it is excluded from.</typeparam>
public sealed class RecusalOrder<TCase> : IWalled<RecusalOrder<TCase>> where TCase : class, ICase, IWalled<TCase>
{
    /// <summary>For who sees the case, and leads its process or guards legality in it, as the profile says.</summary>
    static RowWall<RecusalOrder<TCase>> IWalled<RecusalOrder<TCase>>.Wall { get; } = RowWall.Of<RecusalOrder<TCase>>().House(o => o.House)
        .Process(o => o.Process)
        .Seen(by => by.With<TCase>((o, c) => c.Id == o.CaseId)).Only("overseers_wall", by => by.Leads().Roles(Roles.Guards).Guards());

    private RecusalOrder()
    {
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The house.</summary>
    public string House { get; private set; } = "";

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>Its process.</summary>
    public string Process { get; private set; } = "";

    /// <summary>The account: the <c>sub</c> of its tokens.</summary>
    public string Account { get; private set; } = "";

    /// <summary><c>declared</c> by the account itself ("I know this person"), or <c>imposed</c> by who leads the process.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Why.</summary>
    public Sealed<string> Reason { get; private set; } = "";

    /// <summary>From when (UTC).</summary>
    public DateTimeOffset SetAt { get; private set; }

    /// <summary>Why it was lifted.</summary>
    public Sealed<string>? LiftReason { get; private set; }

    /// <summary>When it was lifted (UTC), or null while it holds.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    internal static RecusalOrder<TCase> Of(string house, Guid caseId, string process, string account, bool own, string reason, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at), House = house, CaseId = caseId, Process = process, Account = account, Kind = own ? "declared" : "imposed",
            Reason = reason, SetAt = at,
        };

    /// <summary>ACC-08: never by the account itself. It does not see the case, so this is the last word and not the first.</summary>
    internal Refusal? RefuseLiftBy(HouseProfile house, string account) => house.Unless(account != Account, RuleIds.Acc08);

    internal void Lift(string reason, DateTimeOffset at) => (LiftReason, LiftedAt) = (reason, at);
}

/// <summary>The tables of a service in which accounts are excluded from something.</summary>
public static class RecusalOrders
{
    /// <summary>Adds the table <c>recusal_orders</c>; what is said of a case goes with it.</summary>
    /// <typeparam name="TCase">What accounts are excluded from.</typeparam>
    /// <param name="model">The model under construction; it has <c>recusals</c> as well.</param>
    public static void HasRecusalOrders<TCase>(this ModelBuilder model) where TCase : class, ICase, IWalled<TCase> =>
        model.Entity<RecusalOrder<TCase>>(order =>
        {
            order.ToTable("recusal_orders");
            order.HasKey(o => o.Id);
            order.Property(o => o.Id).ValueGeneratedNever();
            order.Property(o => o.Kind).HasMaxLength(20);
            order.HasOne<TCase>().WithMany().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.Cascade);

            // At most one exclusion per account and case that is not lifted: of two one would remain after lifting.
            order.HasIndex(o => new { o.CaseId, o.Account }).IsUnique().HasFilter("lifted_at is null").HasDatabaseName("ix_recusal_orders_held");
            order.HasIndex(o => new { o.CaseId, o.SetAt });
        });
}
