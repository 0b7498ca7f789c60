using MassTransit;
using Platform.Contracts.Retention;
using Platform.Retention.Certificates;
using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>Collects what the services answer; with the last answer the dossier's own row goes, and the certificate is made.</summary>
internal sealed class RecordErasureAnswerConsumer(
    PlatformDbContext db, CertificateSigner signer, CovenantCatalog covenants, Protection protection, Account account, TimeProvider clock)
    : IConsumer<DossierPartErased>
{
    public async Task Consume(ConsumeContext<DossierPartErased> context)
    {
        var message = context.Message;
        var ct = context.CancellationToken;

        // Answers of two services may arrive together; the row lock makes the last one see all others.
        var erasure = await db.Set<Erasure>().FromSql($"select * from erasures where id = {message.ErasureId} for update").SingleOrDefaultAsync(ct);
        if (erasure is null) return;
        await db.Entry(erasure).Collection(e => e.Answers).LoadAsync(ct);
        if (erasure.Answers.Any(answer => answer.Service == message.Service)) return;
        erasure.Answers.Add(new()
        {
            ErasureId = erasure.Id, Service = message.Service, House = message.House, Deleted = message.Deleted, Left = message.Left,
            ErasedAt = message.ErasedAt
        });
        if (!erasure.Settle(covenants.House(erasure.House).Process(erasure.Process)) || erasure.DossierId is not { } dossierId) return;

        var now = clock.GetUtcNow();
        var own = await db.Set<Dossier>().Where(d => d.Id == dossierId).ExecuteDeleteAsync(ct);
        var answers = erasure.Answers.Select(a => new CertificateAnswer(a.Service, a.Deleted, a.Left, a.ErasedAt))
            .Append(new CertificateAnswer(db.Service, own, 0, now)).OrderBy(a => a.Service, StringComparer.Ordinal);
        var certificate = await signer.IssueAsync(db, Guid.CreateVersion7(), message.House, erasure.Process, now, [.. answers], ct);
        db.Add(certificate);
        db.Add(new Tombstone { Key = Tombstone.KeyOf(protection, dossierId), ErasedAt = now });
        erasure.Certify(certificate.Id);
        account.ServiceDid(message.House, "dossier.erased", certificate.Id, erasure.Process, "retention");
        db.Publish(new DossierErased
        {
            House = message.House, DossierId = dossierId, Process = erasure.Process, ErasureId = erasure.Id, CertificateId = certificate.Id,
            ErasedAt = now,
        });

        // Two dossiers of one list may end together; the lock makes the last one see all others.
        var list = await db.Set<DestructionList>().FromSql($"select * from destruction_lists where id = {erasure.ListId} for update").SingleAsync(ct);
        var open = await db.Set<Erasure>().AnyAsync(e => e.ListId == erasure.ListId && e.Id != erasure.Id
            && (e.State == ErasureState.Ordered || e.State == ErasureState.Failed), ct);
        if (!open) list.Finish();
    }
}
