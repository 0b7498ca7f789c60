using Microsoft.Extensions.DependencyInjection;
using Platform.Casework.Standing;
using Platform.Contracts.Access;
using Platform.Contracts.Governance;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>Who plays which part around the rows of the access matrix: parties and accounts of one house, and of two others.</summary>
public sealed record MatrixCast
{
    /// <summary>The side of a party that was excluded from the covenant (GOV-20).</summary>
    public const string Excluded = "excluded party";

    /// <summary>The account that is excluded from the case (ACC-08); of the party that the row names.</summary>
    public const string RecusedAccount = "recused-account";

    /// <summary>The account that opened the case in an emergency (ACC-09).</summary>
    public const string HurriedAccount = "hurried-account";

    /// <summary>Every side, in the order in which they are told.</summary>
    public static IReadOnlyList<string> Sides { get; } =
    [
        "own party", "other party of the case", "party that left the case", "party in another process", "uninvolved party", Excluded,
        "recused account",
        "account in an emergency", "same covenant", "other covenant",
    ];

    /// <summary>Those of them that only a case has.</summary>
    public static IReadOnlyList<string> SidesOfCases { get; } = ["party that left the case", "party in another process", "recused account",
        "account in an emergency"];

    /// <summary>Those that are asked, beside the house itself, where an operation is asked by role.</summary>
    public static IReadOnlyList<string> SidesOfRoles { get; } = [Excluded, "same covenant", "other covenant"];

    /// <summary>The house of the rows.</summary>
    public required HouseProfile House { get; init; }

    /// <summary>Another house of its covenant.</summary>
    public required HouseProfile Sibling { get; init; }

    /// <summary>A house of another covenant.</summary>
    public required HouseProfile Foreign { get; init; }

    /// <summary>The party that rows name.</summary>
    public required string Own { get; init; }

    /// <summary>Another party that is involved in the case.</summary>
    public required string Other { get; init; }

    /// <summary>A party that was involved in the case and is no longer (MEE-19).</summary>
    public required string Left { get; init; }

    /// <summary>A party that is involved in a case of another process of this house.</summary>
    public required string Elsewhere { get; init; }

    /// <summary>A party that has no part in the case.</summary>
    public required string Uninvolved { get; init; }

    /// <summary>A party that was excluded, after it was involved in the case.</summary>
    public required string Gone { get; init; }

    /// <summary>The closed process of the house.</summary>
    public ProcessProfile Closed => House.Processes.Values.First(static process => process.Closed);

    /// <summary>
    /// A house with a closed process, and its parties by what they are; <see cref="Uninvolved"/> and <see cref="Gone"/> have no seat in the closed
    /// process.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="covenants">The covenants.</param>
    public static MatrixCast Of(HouseProfile house, CovenantCatalog covenants)
    {
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(covenants);
        var closed = house.Processes.Values.First(static process => process.Closed).Id;
        string[] outside = [.. house.Parties.Where(party => !house.IsCoreParty(closed, party.Id) && house.Law.IsParticipant(party))
            .Select(static party => party.Id)];
        return new()
        {
            House = house, Sibling = covenants.Houses.First(other => other.Covenant.Id == house.Covenant.Id && other.Id != house.Id),
            Foreign = covenants.Houses.First(other => other.Covenant.Id != house.Covenant.Id),
            Own = Kind(house, PartyKinds.Police), Other = house.Municipalities[0].Party, Left = Kind(house, PartyKinds.ChildProtection),
            Elsewhere = Kind(house, PartyKinds.Prosecution), Uninvolved = outside[0], Gone = outside[1],
        };
    }

    /// <summary>Every role of every side.</summary>
    public IEnumerable<MatrixAsker> Askers() =>
        from side in Sides
        from role in RoleIds.All
        let house = side switch { "same covenant" => Sibling, "other covenant" => Foreign, _ => House }
        let party = side switch
        {
            "own party" or "recused account" => Own,
            "other party of the case" => Other,
            "party that left the case" => Left,
            "party in another process" => Elsewhere,
            Excluded => Gone,
            // The party of the same name, where the other house has it.
            "same covenant" or "other covenant" => house.Party(Own)?.Id ?? Kind(house, PartyKinds.Police),
            _ => Uninvolved,
        }
        select new MatrixAsker(side, house, party, role, side switch
        {
            "recused account" => RecusedAccount,
            "account in an emergency" => HurriedAccount,
            _ => $"{party}.{role}",
        });

    /// <summary>Excludes the party that goes and appoints the supporting staff (GOV-28); comes back when the service knows of both.</summary>
    /// <param name="host">The service.</param>
    public async Task EnterAsync<TProgram>(ServiceHost<TProgram> host) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.Messages.PublishAsync(new PartyExcluded
        {
            Covenant = House.Covenant.Id, Party = Gone, Houses = [House.Id],
            From = host.Clock.Now
        });
        var staff = Askers().Where(static asker => asker.Role == RoleIds.SupportStaff && asker.Side != Excluded).Select(static asker => asker.User)
            .ToList();
        foreach (var user in staff)
        {
            await host.Messages.PublishAsync(new StaffTermSet
            {
                House = user.House, AppointmentId = Guid.CreateVersion7(), Account = user.Subject, From = host.Clock.Now.AddDays(-1), Until = null,
                SetAt = host.Clock.Now,
            });
        }

        var register = host.Services.GetRequiredService<CovenantRegister>();
        var gone = Askers().First(static asker => asker.Side == Excluded).User;
        await Eventually.Holds(() => register.RefusalOf(gone) is not null && staff.TrueForAll(user => register.RefusalOf(user) is null),
            what: "who goes is out, who was appointed is in");
    }

    /// <summary>
    /// Tells of one case who is in it, was in it, is excluded from it and opened it in an emergency, as the services that decide it would.
    /// </summary>
    /// <param name="host">The service.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="process">Its process.</param>
    /// <param name="phase">The phase of the involvements.</param>
    public async Task InvolveAsync<TProgram>(ServiceHost<TProgram> host, Guid caseId, string process, string phase) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        var now = host.Clock.Now;
        foreach (var (party, of, until) in ((string, Guid, DateTimeOffset?)[])
            [(Other, caseId, null), (Gone, caseId, null), (Left, caseId, now.AddHours(-1)), (Elsewhere, Guid.CreateVersion7(now), null)])
        {
            await host.Messages.PublishAsync(new PartyInvolved
            {
                House = House.Id, CaseId = of, Process = of == caseId ? process : House.Processes.Keys.First(other => other != process),
                DecisionId = Guid.CreateVersion7(now),
                Party = party, Phase = phase, Ground = "wgs-2.31-4", From = now.AddHours(-2), Until = until,
            });
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(distinct party) from involvements where case_id = $1 and party = any($2)", caseId, new[] { Other, Gone, Left }) == 3);
    }

    /// <summary>Tells of one case which account is excluded from it; of a closed process in a word of its own (WEE-06).</summary>
    /// <param name="host">The service.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="process">Its process.</param>
    public async Task RecuseAsync<TProgram>(ServiceHost<TProgram> host, Guid caseId, string process) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        if (House.IsClosed(process))
        {
            await host.Messages.PublishAsync(new SubjectRecused
            {
                House = House.Id, CaseId = caseId, Process = process, Account = RecusedAccount, SetAt = host.Clock.Now, LiftedAt = null,
            });
        }
        else
        {
            await host.Messages.PublishAsync(new AccountRecused
            {
                House = House.Id, CaseId = caseId, Process = process, Account = RecusedAccount, SetAt = host.Clock.Now, LiftedAt = null,
            });
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = $1", caseId) == 1);
    }

    /// <summary>An account that the service knows as one of this house, to exclude it from a case.</summary>
    /// <param name="host">The service.</param>
    /// <param name="account">Which; one of nobody else where it is not said.</param>
    public string Known<TProgram>(ServiceHost<TProgram> host, string? account = null) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        account ??= $"account.{Guid.NewGuid():N}";
        host.Tokens.Issue(House.Id, Own, [RoleIds.PartyDelegate], account);
        return account;
    }

    /// <summary>Tells of one case which account opened it in an emergency.</summary>
    /// <param name="host">The service.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="process">Its process.</param>
    public async Task OpenInEmergencyAsync<TProgram>(ServiceHost<TProgram> host, Guid caseId, string process) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.Messages.PublishAsync(new EmergencyAccessOpened
        {
            House = House.Id, CaseId = caseId, Process = process, AccessId = Guid.CreateVersion7(), Account = HurriedAccount, Party = Uninvolved,
            OpenedAt = host.Clock.Now, EndsAt = host.Clock.Now.AddHours(8),
        });
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from emergency_accesses where case_id = $1",
            caseId) == 1);
    }

    private static string Kind(HouseProfile house, string kind) => house.Parties.First(party => party.Kind == kind).Id;
}
