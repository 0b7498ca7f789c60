using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;

namespace Platform.Casework.Standing;

/// <summary>A mandate as it stands in Governance's register, in a service that decides by it (TRI-08).</summary>
public sealed class RegisteredMandate : IWalled<RegisteredMandate>
{
    /// <summary>What it is for: admission and involvement, as the register and the wire call it (WGS 2.31).</summary>
    public const string Admission = "admission";

    /// <summary>For who decides in the house.</summary>
    public static RowWall<RegisteredMandate> Wall { get; } = RowWall.Of<RegisteredMandate>().House(m => m.House)
        .Seen(by => by.Roles(Roles.Leaders));

    /// <summary>The mandate.</summary>
    public required Guid MandateId { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The party that gives it.</summary>
    public required string Giver { get; init; }

    /// <summary>The party that acts by it.</summary>
    public required string Taker { get; init; }

    /// <summary>What it is for.</summary>
    public required string Scope { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while no end is known.</summary>
    public required DateOnly? LastDay { get; init; }

    /// <summary>When the taker accepted it; null while it did not.</summary>
    public required DateOnly? AcceptedOn { get; init; }

    /// <summary>How many steps of its life were told; an older word changes nothing.</summary>
    public required int Revision { get; init; }

    /// <summary>In force on a day, as far as the mandate itself goes; that both are still parties is asked of the house.</summary>
    /// <param name="on">The day.</param>
    public bool IsInForce(DateOnly on) => AcceptedOn is not null && From <= on && (LastDay is not { } last || on <= last);
}

/// <summary>The register of mandates as a service keeps it, in those that decide by it.</summary>
public static class RegisteredMandates
{
    /// <summary>Adds the table <c>registered_mandates</c> to a service's model.</summary>
    /// <param name="model">The model under construction.</param>
    public static void HasRegisteredMandates(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<RegisteredMandate>(mandate =>
        {
            mandate.ToTable("registered_mandates");
            mandate.HasKey(m => new { m.House, m.MandateId });
            mandate.Property(m => m.MandateId).ValueGeneratedNever();
        });
    }
}
