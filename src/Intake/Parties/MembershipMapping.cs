using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Intake.Parties;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships");
        membership.HasKey(m => new { m.House, m.Party });
    }
}

internal static class Memberships
{
    /// <summary>Whether a party takes part in the house at this moment (INT-02, GOV-17, GOV-20).</summary>
    public static async Task<bool> IsActiveParty(this IntakeDbContext db, HouseProfile house, string party, DateTimeOffset at, CancellationToken ct)
    {
        var known = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.House == house.Id && m.Party == party, ct);
        var inProfile = house.Party(party) is not null;
        return known?.IsActive(inProfile, at) ?? inProfile;
    }
}
