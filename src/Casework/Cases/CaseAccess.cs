using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Access;
using Platform.Contracts.Weegploeg;

namespace Platform.Casework.Cases;

/// <summary>An account that is, or was, excluded from a case, because somebody knows somebody in it (ACC-08).</summary>
public sealed class Recusal : IWalled<Recusal>
{
    /// <summary>
    /// An account reaches its own rows, whatever their process, since the other walls ask them in its name; no endpoint shows them to it. Those of
    /// others it reaches where it accounts for them: of a closed process inside it only.
    /// </summary>
    public static RowWall<Recusal> Wall { get; } = RowWall.Of<Recusal>().House(r => r.House).GroundsByProcess(r => r.Process)
        .Seen(by => by.Account(r => r.Account).Roles(Roles.Overseers).Leads().Guards());

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its process.</summary>
    public required string Process { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>From when (UTC); with case and account the key.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>When it was lifted (UTC), or null while it holds.</summary>
    public DateTimeOffset? LiftedAt { get; set; }
}

/// <summary>An account that opened one case in an emergency, until the end of that day (ACC-09).</summary>
public sealed class EmergencyAccess : IWalled<EmergencyAccess>
{
    /// <summary>An account reaches its own rows, since the other walls ask them in its name.</summary>
    public static RowWall<EmergencyAccess> Wall { get; } =
        RowWall.Of<EmergencyAccess>().House(a => a.House).Process(a => a.Process).Seen(by => by.Account(a => a.Account).Roles(Roles.Overseers));

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process.</summary>
    public required string Process { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>The party of the account.</summary>
    public required string Party { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Until when (UTC).</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>What a service keeps of single accounts and its cases: who is excluded, and who is let in for a day.</summary>
public static class CaseAccess
{
    /// <summary>Adds the tables <c>recusals</c> and <c>emergency_accesses</c> to the model of a service that shows cases.</summary>
    /// <param name="model">The model under construction.</param>
    public static void HasCaseAccess(this ModelBuilder model)
    {
        model.HasRecusals();
        model.Entity<EmergencyAccess>(access =>
        {
            access.ToTable("emergency_accesses");
            access.HasKey(a => a.Id);
            access.Property(a => a.Id).ValueGeneratedNever();
            access.HasIndex(a => new { a.House, a.Account, a.EndsAt });
            access.HasIndex(a => a.CaseId);
        });
    }

    /// <summary>Adds the table <c>recusals</c> alone, for a service that shows traces of cases only.</summary>
    /// <param name="model">The model under construction.</param>
    public static void HasRecusals(this ModelBuilder model) => model.Entity<Recusal>(recusal =>
    {
        recusal.ToTable("recusals");
        recusal.HasKey(r => new { r.CaseId, r.Account, r.SetAt });
        // The walls ask this with every statement; an account is excluded from few cases, so the index is small.
        recusal.HasIndex(r => new { r.House, r.Account, r.CaseId }).HasFilter("lifted_at is null").HasDatabaseName("ix_recusals_held");
    });

    /// <summary>The cases an account is excluded from now; take them out of every query, so that no list, count or search betrays one.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    public static IQueryable<Guid> RecusedFrom(this DbContext db, CurrentUser user) => db.Set<Recusal>()
        .Where(r => r.House == user.House && r.Account == user.Subject && r.LiftedAt == null).Select(r => r.CaseId);

    /// <summary>Keeps an exclusion, or that it was lifted.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="message">What was told.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task KeepRecusalAsync(this PlatformDbContext db, Recusal message, CancellationToken ct)
    {
        if (await db.Set<Recusal>().FindAsync([message.CaseId, message.Account, message.SetAt], ct) is { } known) known.LiftedAt ??= message.LiftedAt;
        else db.Add(message);
    }

    /// <summary>The emergency accesses of an account that hold at a moment.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    public static IQueryable<EmergencyAccess> EmergenciesOf(this DbContext db, CurrentUser user, DateTimeOffset now)
    {
        var reached = user.Reach.All;
        return db.Set<EmergencyAccess>()
            .Where(a => a.House == user.House && a.Account == user.Subject && reached.Contains(a.Process) && a.OpenedAt <= now && a.EndsAt > now);
    }
}

/// <summary>
/// Keeps exclusions as they are told. The words of one exclusion may come in any order and more than once: what is lifted stays lifted, and two words
/// at the same moment meet on the key and are tried again.
/// </summary>
/// <param name="db">The service's database.</param>
public sealed class KeepRecusalConsumer(PlatformDbContext db) : IConsumer<AccountRecused>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<AccountRecused> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        return db.KeepRecusalAsync(
            new()
            {
                House = message.House, CaseId = message.CaseId, Process = message.Process, Account = message.Account, SetAt = message.SetAt,
                LiftedAt = message.LiftedAt
            },
            context.CancellationToken);
    }
}

/// <summary>The same for a closed process, which only those hear of who hold something of it (WEE-06).</summary>
/// <param name="db">The service's database.</param>
public sealed class KeepSubjectRecusalConsumer(PlatformDbContext db) : IConsumer<SubjectRecused>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<SubjectRecused> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        return db.KeepRecusalAsync(
            new()
            {
                House = message.House, CaseId = message.CaseId, Process = message.Process, Account = message.Account, SetAt = message.SetAt,
                LiftedAt = message.LiftedAt
            },
            context.CancellationToken);
    }
}

/// <summary>Keeps emergency accesses as Intake tells them.</summary>
/// <param name="db">The service's database.</param>
public sealed class KeepEmergencyAccessConsumer(PlatformDbContext db) : IConsumer<EmergencyAccessOpened>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<EmergencyAccessOpened> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        if (await db.Set<EmergencyAccess>().FindAsync([message.AccessId], context.CancellationToken) is not null) return;
        db.Add(new EmergencyAccess
        {
            Id = message.AccessId, House = message.House, CaseId = message.CaseId, Process = message.Process,
            Account = message.Account, Party = message.Party, OpenedAt = message.OpenedAt, EndsAt = message.EndsAt,
        });
    }
}
