using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Weegploeg.Signals;

internal sealed class SignalMapping : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.ToTable("signals");
        signal.HasKey(s => s.Id);
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.HasMany(s => s.Persons).WithOne().HasForeignKey(person => person.SignalId).OnDelete(DeleteBehavior.Cascade);
        signal.HasMany(s => s.Requests).WithOne().HasForeignKey(request => request.SignalId).OnDelete(DeleteBehavior.Cascade);
        signal.HasMany(s => s.Advices).WithOne().HasForeignKey(advice => advice.SignalId).OnDelete(DeleteBehavior.Cascade);
        signal.HasIndex(s => new { s.House, s.ReceivedAt, s.Id }).IsDescending(false, true, true);
        signal.HasIndex(s => s.CaseId).IsUnique();
        signal.HasIndex(s => s.ExpiresOn);
    }
}

internal sealed class SignalPersonMapping : IEntityTypeConfiguration<SignalPerson>
{
    public void Configure(EntityTypeBuilder<SignalPerson> person)
    {
        person.ToTable("persons");
        person.HasKey(p => p.Id);
        person.Property(p => p.Id).ValueGeneratedNever();
    }
}

internal sealed class InformationRequestMapping : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> request)
    {
        request.ToTable("information_requests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
    }
}

internal sealed class AdviceMapping : IEntityTypeConfiguration<Advice>
{
    public void Configure(EntityTypeBuilder<Advice> advice)
    {
        advice.ToTable("advices");
        advice.HasKey(a => a.Id);
        advice.Property(a => a.Id).ValueGeneratedNever();
    }
}
