using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Cases;
using Platform.Casework.Standing;
using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;

namespace Platform.Casework.Hosting;

/// <summary>
/// Finds in a message the process and the case, the dossier or the nazorg record; contracts share these members by name, and have no common base on
/// purpose.
/// </summary>
internal sealed class CaseMessages(CovenantRegister covenants, Protection protection) : IMessageSubjects
{
    public (string? Process, Guid? Id)? Of(object message)
    {
        var (type, house) = (message.GetType(), Members.Text(message, "House"));
        var record = Id("RecordId");
        // A message with a RecordId and no process is about the nazorg process.
        var process = Members.Text(message, "Process") ?? (record is null ? null : covenants.Current.FindHouse(house ?? "")?.NazorgProcess?.Id);
        return process is null && record is null ? null : (process, Id("CaseId") ?? Id("DossierId") ?? record);

        Guid? Id(string member) => Members.Get(type, member)?.Invoke(message) as Guid?;
    }

    /// <summary>Nothing of a dossier that was erased here comes back by what is told of it later, but for the order itself and what follows it.</summary>
    public async ValueTask<bool> IsWantedAsync(object message, PlatformDbContext db, CancellationToken ct) =>
        message is EraseDossier or DossierPartErased or DossierErased or CaseAccessAsked
        || Members.Text(message, "House") is not { } house || Of(message)?.Id is not { } id
        || db.Model.FindEntityType(typeof(ErasedDossier)) is null
        || !await db.IsErasedAsync(ErasedDossier.MarkOf(house, id, protection), ct);
}
