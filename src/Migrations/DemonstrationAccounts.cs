using Platform.Covenants;
using Platform.Governance.Oversight.Accounts;
using Platform.Identity.Users;

namespace Platform.Migrations;

/// <summary>Complete records for the functions one can sign in as on a development machine (ACC-04): without them nobody is let in anywhere.</summary>
internal static class DemonstrationAccounts
{
    private static readonly DateOnly Since = new(2025, 3, 1);

    public static IReadOnlyList<ImportedAccount> Of(CovenantCatalog covenants) =>
        [.. new UserCatalog(covenants).All.Where(static user => user.House is not null).Select(user => Of(user, covenants.House(user.House!)))];

    private static ImportedAccount Of(DemonstrationUser user, HouseProfile house) => new()
    {
        House = house.Id,
        Account = user.Subject.ToString(),
        Party = user.Party,
        Facts = new()
        {
            Task = user.Role is RoleIds.ContactPoint or RoleIds.PrivacyOfficer or RoleIds.Auditor ? "legality-check"
                : user.Role is RoleIds.SupportStaff ? "maintenance" : "processing",
            DesignatedBy = "Teamleider", DesignatedOn = Since, Conduct = ConductProofs.Vog, ConductOn = Since,
            Trainings = house.Law.TrainingTopics.ToDictionary(static topic => topic.Code, static _ => Since), SecrecyOn = Since,
            From = Since, Until = new(2199, 12, 31),
        },
        Appointment = house.Covenant.Managers.Any(manager => manager.Role == user.Role)
            ? new() { Basis = "employment", Role = user.Role, DecisionReference = "Besluit van voor de demonstratie" }
            : house.Covenant.StaffRoles.Contains(user.Role)
                ? new() { Function = "Ondersteuning", Basis = "employment", DirectedBy = house.Covenant.Managers[^1].Role }
                : null,
    };
}
