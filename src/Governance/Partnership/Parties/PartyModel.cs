using Platform.Governance.Partnership.Parties.Accessions;
using Platform.Governance.Partnership.Parties.Contacts;
using Platform.Governance.Partnership.Parties.Exclusions;
using Platform.Governance.Partnership.Parties.Exits;

namespace Platform.Governance.Partnership.Parties;

internal static class PartyModel
{
    public static ModelBuilder MapParties(this ModelBuilder model) => model
        .ApplyConfiguration(new MembershipMapping())
        .ApplyConfiguration(new AccessionMapping())
        .ApplyConfiguration(new AccessionNoticeMapping())
        .ApplyConfiguration(new AccessionApprovalMapping())
        .ApplyConfiguration(new ExclusionMapping())
        .ApplyConfiguration(new PartyExitMapping())
        .ApplyConfiguration(new ContactMapping());
}
