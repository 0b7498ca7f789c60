using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Imports;

/// <summary>In what form data of a partner came.</summary>
internal static class ImportSources
{
    /// <summary>A form that came by secure mail.</summary>
    public const string SecureMailForm = "secure-mail-form";

    /// <summary>An export of the case system in use before.</summary>
    public const string FormerCaseSystem = "former-case-system";

    public static readonly string[] All = [SecureMailForm, FormerCaseSystem];
}

/// <summary>A file with data of a partner, taken in under the name of that partner (INT-12); what it held are items like any other.</summary>
internal sealed class ImportedFile : IWalled<ImportedFile>
{
    public static RowWall<ImportedFile> Wall { get; } = RowWall.Of<ImportedFile>().House(f => f.House).Process(f => f.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(f => f.SupplyingParty))
        .Shield(f => f.ShieldedAt).Recusal(f => f.ReferralId);

    private ImportedFile()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Process { get; private set; } = "";

    public string SupplyingParty { get; private set; } = "";

    public string Source { get; private set; } = "";

    /// <summary>How the file is known where it came from.</summary>
    public Sealed<string>? Reference { get; private set; }

    /// <summary>The hash of the file, by which it is known again; the file itself is not kept.</summary>
    public string Sha256 { get; private set; } = "";

    public DateOnly ReceivedOn { get; private set; }

    public int ItemCount { get; private set; }

    /// <summary>The party for which the coordinator works.</summary>
    public string TakenInBy { get; private set; } = "";

    public DateTimeOffset TakenInAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public static ImportedFile Of(Referral referral, TakeInFile.Request request, int items, string by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = referral.House, ReferralId = referral.Id, Process = referral.Process,
        SupplyingParty = request.SupplyingParty!, Source = request.Source!, Reference = request.Reference, Sha256 = request.Sha256!,
        ReceivedOn = request.ReceivedOn!.Value, ItemCount = items, TakenInBy = by, TakenInAt = at,
    };

    /// <summary>INT-12: nothing is taken in that was first processed longer ago than the law lets it be kept; which, is said by number.</summary>
    public static Refusal? RefuseOld(HouseProfile house, IEnumerable<DateOnly> firstProcessed, DateOnly today)
    {
        var oldest = today.AddYears(-house.Law.MaximumRetentionYears);
        int[] old = [.. firstProcessed.Index().Where(item => item.Item < oldest).Select(item => item.Index + 1)];
        return house.Unless(old.Length == 0, RuleIds.Int12, $"Te lang geleden voor het eerst verwerkt: gegeven {string.Join(", ", old)}.");
    }
}

internal sealed class ImportedFileMapping : IEntityTypeConfiguration<ImportedFile>
{
    public void Configure(EntityTypeBuilder<ImportedFile> file)
    {
        file.ToTable("imported_files");
        file.HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Source).HasMaxLength(40);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.HasOne<Referral>().WithMany().HasForeignKey(f => f.ReferralId).OnDelete(DeleteBehavior.Cascade);
        file.HasMany<InformationItem>().WithOne().HasForeignKey(i => i.ImportId).OnDelete(DeleteBehavior.Cascade);
        file.HasIndex(f => new { f.ReferralId, f.Id });
    }
}
