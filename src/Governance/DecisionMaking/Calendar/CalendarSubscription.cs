using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>
/// An address by which a calendar program, which cannot sign in, follows a body for one account; only the hash of its secret is kept.
/// </summary>
internal sealed class CalendarSubscription : IWalled<CalendarSubscription>
{
    /// <summary>For the account itself; the feed finds it by its secret, as the service.</summary>
    public static RowWall<CalendarSubscription> Wall { get; } =
        RowWall.Of<CalendarSubscription>().House(s => s.House).Seen(by => by.All(all => all.Roles(Rights.Readers).Account(s => s.Account)));

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required string Body { get; init; }

    public required byte[] TokenHash { get; init; }

    /// <summary>The account, and what it was when it subscribed: its party and roles have to give it a seat each time.</summary>
    public required string Account { get; init; }

    public required string Party { get; init; }

    public required string[] Roles { get; init; }

    /// <summary>The account's own word for it.</summary>
    public string? Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>256 bits that nobody guesses without the service's key: worked out from the id, so that a repeated request can be told it again.</summary>
    public static string TokenOf(Guid id, Protection protection) => Base64Url.EncodeToString(protection.Match("calendar-feed", id.ToString("N")));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whoever subscribed, as far as rights go.</summary>
    public CurrentUser Holder() => new(Account, House, Party, Roles, [], "", "");
}

internal sealed class CalendarSubscriptionMapping : IEntityTypeConfiguration<CalendarSubscription>
{
    public void Configure(EntityTypeBuilder<CalendarSubscription> subscription)
    {
        subscription.ToTable("calendar_subscriptions");
        subscription.HasKey(s => s.Id);
        subscription.Property(s => s.Id).ValueGeneratedNever();
        subscription.HasIndex(s => s.TokenHash).IsUnique();
        subscription.HasIndex(s => new { s.House, s.Account, s.Body, s.Id });
    }
}

internal static class CalendarSubscriptions
{
    /// <summary>The subscriptions of the account itself.</summary>
    public static IQueryable<CalendarSubscription> OwnSubscriptions(this UseCase use, string body)
    {
        var account = use.User.Subject;
        return use.Seen<CalendarSubscription>().Where(s => s.Account == account && s.Body == body);
    }
}
