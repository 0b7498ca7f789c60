using Platform.BuildingBlocks.Messaging;

namespace Platform.Casework.Hosting;

/// <summary>Finds in a message the process and the case, the dossier or the nazorg record; contracts share these members by name, and have no common base on purpose.</summary>
internal sealed class CaseMessages : IMessageSubjects
{
    public (string Process, Guid? Id)? Of(object message)
    {
        var type = message.GetType();
        return Members.Text(message, "Process") is { } process ? (process, Id("CaseId") ?? Id("DossierId") ?? Id("RecordId")) : null;

        Guid? Id(string member) => Members.Get(type, member)?.Invoke(message) as Guid?;
    }
}
