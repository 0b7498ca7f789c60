using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Standing;

namespace Platform.Casework.Hosting;

/// <summary>
/// Finds in a message the process and the case, the dossier or the nazorg record; contracts share these members by name, and have no common base on
/// purpose.
/// </summary>
internal sealed class CaseMessages(CovenantRegister covenants) : IMessageSubjects
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
}
