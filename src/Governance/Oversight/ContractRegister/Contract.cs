using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.ContractRegister;

/// <summary>GOV-33: what the house has with somebody else: a party, or an organisation that is none.</summary>
internal sealed class Contract : IWalled<Contract>
{
    public static RowWall<Contract> Wall { get; } = RowWall.Of<Contract>().House(c => c.House).Seen(by => by.Roles(Rights.BoardReaders));

    private Contract()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string? Party { get; private set; }

    public string? Organisation { get; private set; }

    public string Subject { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The last day on which notice can be given.</summary>
    public DateOnly NoticeBy { get; private set; }

    /// <summary>So many days before that, the house is warned.</summary>
    public int WarnDays { get; private set; }

    public DateOnly WarnFrom { get; private set; }

    /// <summary>The last day of one that was ended before its term.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndedBecause { get; private set; }

    public uint Version { get; private set; }

    public static Contract Make(string house, string? party, string? organisation, ContractTerm term, DateTimeOffset at) =>
        new Contract { Id = Guid.CreateVersion7(at), House = house, Party = party, Organisation = organisation }.With(term);

    /// <summary>GOV-33: a term has its days in order, and notice is given inside it.</summary>
    public static Refusal? MayRun(HouseProfile house, DateOnly from, DateOnly until, DateOnly noticeBy) =>
        house.Unless(from <= until, RuleIds.Gov33, "De laatste dag ligt voor de eerste.")
        ?? house.Unless(from <= noticeBy && noticeBy <= until, RuleIds.Gov33, "De opzegdatum ligt niet binnen de looptijd.");

    /// <summary>GOV-33: an end lies inside the term.</summary>
    public Refusal? MayEnd(HouseProfile house, DateOnly on) =>
        house.Unless(From <= on && on <= Until, RuleIds.Gov33, "De laatste dag ligt niet binnen de looptijd.");

    public Contract With(ContractTerm term)
    {
        (Subject, From, Until, NoticeBy, WarnDays) = (term.Subject, term.From, term.Until, term.NoticeBy, term.WarnDays);
        WarnFrom = NoticeBy.AddDays(-WarnDays);
        return this;
    }

    public void End(DateOnly on, string because) => (EndedOn, EndedBecause) = (on, because);
}

/// <summary>About what, how long, and when notice must be given.</summary>
internal sealed record ContractTerm(string Subject, DateOnly From, DateOnly Until, DateOnly NoticeBy, int WarnDays);

internal static class Contracts
{
    /// <summary>Who keeps the register, as the covenant says.</summary>
    public static readonly string[] Keepers = [Roles.LocationManager];

    /// <summary>A change of a contract that was not ended yet, by who keeps them.</summary>
    public static Change<Contract> OnContract(this UseCase use, Guid id, string action) => use
        .Change(new(action, RuleIds.Gov33) { On = id }, ct => use.Seen<Contract>().SingleOrDefaultAsync(c => c.Id == id, ct));

    /// <summary>404 where the covenant of the house keeps no such register; null where it does.</summary>
    public static ProblemHttpResult? NoRegister(this UseCase use) => use.House.Carries(RuleIds.Gov33) ? null : Problems.NotFound();
}

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> contract)
    {
        contract.ToTable("contracts");
        contract.HasKey(c => c.Id);
        contract.Property(c => c.Id).ValueGeneratedNever();
        contract.Property(c => c.From).HasColumnName("runs_from");
        contract.Property(c => c.Until).HasColumnName("runs_until");
        contract.Property(c => c.EndedBecause).HasMaxLength(4000);
        contract.HasIndex(c => new { c.House, c.From, c.Id }).IsDescending(false, true, true);
        contract.HasIndex(c => new { c.House, c.NoticeBy }).HasFilter("ended_on is null").HasDatabaseName("IX_contracts_running");
    }
}
