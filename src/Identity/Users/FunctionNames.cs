using Platform.Covenants;

namespace Platform.Identity.Users;

/// <summary>What the sign-in page calls a role.</summary>
internal static class FunctionNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [RoleIds.ProcessDirector] = "Procesregisseur",
        [RoleIds.InformationCoordinator] = "Informatiecoördinator",
        [RoleIds.ChainManager] = "Ketenmanager",
        [RoleIds.LocationManager] = "Locatiemanager",
        [RoleIds.Manager] = "Manager",
        [RoleIds.Secretary] = "Secretaris",
        [RoleIds.BoardMember] = "Lid van de stuurgroep",
        [RoleIds.PartnerDelegate] = "Deelnemer aan het tactisch overleg",
        [RoleIds.PartyDelegate] = "Deelnemer aan casussen",
        [RoleIds.CaseDirector] = "Casusregisseur",
        [RoleIds.NazorgDirector] = "Procesregisseur nazorg",
        [RoleIds.WeegploegMember] = "Lid van de weegploeg",
        [RoleIds.SupportStaff] = "Ondersteunend medewerker",
        [RoleIds.ContactPoint] = "Contactpunt voor betrokkenen",
        [RoleIds.PrivacyOfficer] = "Privacy officer",
        [RoleIds.Auditor] = "Auditor",
        [RoleIds.Operations] = "Beheer van de keten",
    };

    /// <summary>A role of a covenant we do not know yet is shown by its own id.</summary>
    public static string Of(string role) => Names.GetValueOrDefault(role, role);
}
