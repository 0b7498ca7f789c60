using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Decisions;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.Ignore(d => d.State);
        decision.HasMany(d => d.InputRequests).WithOne().HasForeignKey(request => request.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Inputs).WithOne().HasForeignKey(input => input.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.ConsensusAttempts).WithOne().HasForeignKey(attempt => attempt.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Votes).WithOne().HasForeignKey(vote => vote.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.VotingSeats).WithOne().HasForeignKey(seat => seat.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Absences).WithOne().HasForeignKey(absence => absence.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Objections).WithOne().HasForeignKey(objection => objection.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Informings).WithOne().HasForeignKey(informing => informing.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Approaches).WithOne().HasForeignKey(approach => approach.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasOne(d => d.Fact).WithOne().HasForeignKey<DecisionFact>(fact => fact.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasOne<Decision>().WithMany().HasForeignKey(d => d.EscalatedFromId).OnDelete(DeleteBehavior.Restrict);
        decision.HasIndex(d => d.EscalatedFromId).IsUnique();
        decision.HasIndex(d => new { d.House, d.Matter, d.SubjectId });
        decision.HasIndex(d => new { d.House, d.Body, d.ProposedAt, d.Id }).IsDescending(false, false, true, true);
    }
}

internal sealed class InputRequestMapping : IEntityTypeConfiguration<InputRequest>
{
    public void Configure(EntityTypeBuilder<InputRequest> request)
    {
        request.ToTable("input_requests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
    }
}

internal sealed class PartyInputMapping : IEntityTypeConfiguration<PartyInput>
{
    public void Configure(EntityTypeBuilder<PartyInput> input)
    {
        input.ToTable("party_inputs");
        input.HasKey(i => i.Id);
        input.Property(i => i.Id).ValueGeneratedNever();
    }
}

internal sealed class ConsensusAttemptMapping : IEntityTypeConfiguration<ConsensusAttempt>
{
    public void Configure(EntityTypeBuilder<ConsensusAttempt> attempt)
    {
        attempt.ToTable("consensus_attempts");
        attempt.HasKey(a => a.Id);
        attempt.Property(a => a.Id).ValueGeneratedNever();
    }
}

internal sealed class VoteMapping : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> vote)
    {
        vote.ToTable("votes");
        vote.HasKey(v => new { v.DecisionId, v.Party, v.Seat });
    }
}

internal sealed class VotingSeatMapping : IEntityTypeConfiguration<VotingSeat>
{
    public void Configure(EntityTypeBuilder<VotingSeat> seat)
    {
        seat.ToTable("voting_seats");
        seat.HasKey(s => new { s.DecisionId, s.Seat });
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absences");
        absence.HasKey(a => new { a.DecisionId, a.Party, a.Seat });
        absence.Ignore(a => a.Heard);
    }
}

internal sealed class ObjectionMapping : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.ToTable("objections");
        objection.HasKey(o => new { o.DecisionId, o.Party });
    }
}

internal sealed class InformingMapping : IEntityTypeConfiguration<Informing>
{
    public void Configure(EntityTypeBuilder<Informing> informing)
    {
        informing.ToTable("informings");
        informing.HasKey(i => new { i.DecisionId, i.Code });
        informing.HasIndex(i => i.DecisionId).HasFilter("sent_on is null").HasDatabaseName("IX_informings_owed");
    }
}

internal sealed class DecisionFactMapping : IEntityTypeConfiguration<DecisionFact>
{
    public void Configure(EntityTypeBuilder<DecisionFact> fact)
    {
        fact.ToTable("decision_facts");
        fact.HasKey(f => f.DecisionId);
        fact.Property(f => f.DecisionId).ValueGeneratedNever();
        fact.HasIndex(f => new { f.House, f.Body, f.DecidedOn, f.DecisionId }).IsDescending(false, false, true, true);
    }
}

internal sealed class ApproachMapping : IEntityTypeConfiguration<Approach>
{
    public void Configure(EntityTypeBuilder<Approach> approach)
    {
        approach.ToTable("approaches");
        approach.HasKey(a => a.Id);
        approach.Property(a => a.Id).ValueGeneratedNever();
    }
}
