using System.Text.Json;
using Platform.Governance.Oversight.Staff;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>One account of an import: the record it rests on and, for supporting staff, its appointment.</summary>
internal sealed record ImportedAccount
{
    public string? House { get; init; }

    [Required, MaxLength(100), RegularExpression(AccountPseudonym.Pattern, ErrorMessage = AccountPseudonym.Sentence)]
    public string? Account { get; init; }

    public string? Party { get; init; }

    [Required]
    public AccountInput? Facts { get; init; }

    public ImportedAppointment? Appointment { get; init; }
}

/// <summary>
/// GOV-28: the appointment of a member of the supporting staff, or of who leads the house by a decision of before the platform (GOV-31); it runs as
/// long as the record.
/// </summary>
internal sealed record ImportedAppointment
{
    /// <summary>The function of supporting staff; that of who leads the house is the covenant's.</summary>
    public string? Function { get; init; }

    public string? Organisation { get; init; }

    [Required, Codes(typeof(StaffBases))]
    public string? Basis { get; init; }

    public string? DirectedBy { get; init; }

    /// <summary>The role that leads the house.</summary>
    public string? Role { get; init; }

    /// <summary>Where the decision is by which the body appointed it.</summary>
    [MaxLength(200)]
    public string? DecisionReference { get; init; }
}

/// <summary>
/// The first records of a house: without one nobody can make one over HTTP (ACC-04). A command beside <c>migrate</c>, for who holds the service's own
/// login; it takes complete records only, all or none, leaves alone what is there, and each has its line in the audit log.
/// </summary>
internal static class AccountImport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    };

    /// <summary><c>governance accounts import FILE</c>.</summary>
    /// <typeparam name="TDb">The database of this service, which only its start knows.</typeparam>
    /// <param name="file">A JSON list of <see cref="ImportedAccount"/>.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync<TDb>(string file) where TDb : PlatformDbContext
    {
        IReadOnlyList<ImportedAccount> accounts;
        try
        {
            await using var stream = File.OpenRead(file);
            accounts = await JsonSerializer.DeserializeAsync<List<ImportedAccount>>(stream, Json) ?? [];
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            // A reader's message may repeat what it read.
            await Console.Error.WriteLineAsync(
                problem is JsonException wrong ? $"Not a list of accounts; see {wrong.Path}." : "The file cannot be read.");
            return 1;
        }

        return await RunAsync<TDb>(accounts, new ConfigurationBuilder().AddEnvironmentVariables().Build());
    }

    /// <summary>The same, with accounts from elsewhere.</summary>
    /// <typeparam name="TDb">The database of this service.</typeparam>
    /// <param name="accounts">The accounts.</param>
    /// <param name="configuration">Holds the service's own connection string.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync<TDb>(
        IReadOnlyList<ImportedAccount> accounts, IConfiguration configuration) where TDb : PlatformDbContext
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Protection>();
        builder.AddPlatformDatabase<TDb>("governance");
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Wall>().ForHousekeeping();
        var (made, errors) = await ImportAsync(
            scope.ServiceProvider.GetRequiredService<TDb>(), accounts, scope.ServiceProvider.GetRequiredService<TimeProvider>());
        foreach (var error in errors) await Console.Error.WriteLineAsync(error);
        if (errors.Count > 0) return 1;
        Console.WriteLine($"{made} accounts have a record now; {accounts.Count - made} had one.");
        return 0;
    }

    /// <summary>All of them, or none and what is wrong with each.</summary>
    public static async Task<(int Made, IReadOnlyList<string> Errors)> ImportAsync(
        PlatformDbContext db, IReadOnlyList<ImportedAccount> accounts, TimeProvider clock, CancellationToken ct = default)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var covenants = CovenantCatalog.Load().At(
            today, now, await db.Set<CovenantEdition>().AsNoTracking().ToListAsync(ct), await db.Set<PartyStanding>().AsNoTracking().ToListAsync(ct));
        var errors = accounts.SelectMany((account, at) => ErrorsOf(account, covenants, today).Select(error => $"[{at}].{error}")).ToList();
        var twice = accounts.GroupBy(static a => (a.House, a.Account, a.Party)).Count(static same => same.Count() > 1);
        if (twice > 0) errors.Add($"{twice} accounts occur more than once.");
        if (errors.Count > 0) return (0, errors);

        var account = new Account(db, CurrentUser.Nobody, null, covenants, clock);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('account import', 4))", ct);
        var running = await db.Set<AccountRecord>().Where(r => r.EndsAt == null || r.EndsAt > now).Select(r => new { r.House, r.Account, r.Party })
            .ToListAsync(ct);
        var there = running.Select(static r => (r.House, r.Account, r.Party)).ToHashSet();
        var missing = accounts.Where(a => !there.Contains((a.House!, a.Account!, a.Party!))).ToList();
        foreach (var ofHouse in missing.GroupBy(static a => a.House!))
        {
            var house = covenants.House(ofHouse.Key);
            foreach (var some in ofHouse.Chunk(TellAccountStandingsConsumer.Most))
            {
                var records = some.Select(a => AccountRecord.Make(house, a.Account!, a.Party!, a.Facts!.ToFacts(), db.Service, now)).ToList();
                db.AddRange(records);
                db.Tell(house.Id, records);
                foreach (var record in records) account.ServiceDid(house.Id, "account-record.imported", record.Id, null, RuleIds.Acc04);
                foreach (var staff in some.Where(static a => a.Appointment is not null)) await AppointAsync(db, account, house, staff, now, ct);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (missing.Count, []);
    }

    private static async Task AppointAsync(
        PlatformDbContext db, Account account, HouseProfile house, ImportedAccount imported, DateTimeOffset now, CancellationToken ct)
    {
        var (facts, appointment) = (imported.Facts!, imported.Appointment!);
        var startsAt = DutchTime.StartOf(facts.From!.Value);
        var endsAt = StaffAppointment.After(facts.Until);
        StaffAppointment staff;
        if (house.Covenant.Managers.FirstOrDefault(manager => manager.Role == appointment.Role) is { } manager)
        {
            if (await db.OverlapsAsync(house, imported.Account!, manager, startsAt, endsAt, ct)) return;
            staff = StaffAppointment.MakeManager(house, manager, imported.Account!, null, appointment.DecisionReference, appointment.Basis!,
                facts.From!.Value, facts.Until, now);
        }
        else
        {
            if (await db.OverlapsAsync(house, imported.Account!, startsAt, endsAt, null, ct)) return;
            var party = house.Party(imported.Party!)?.Id;
            var employer = party is null ? appointment.Organisation ?? house.ManagingOrganisation : null;
            staff = StaffAppointment.Make(house, imported.Account!, appointment.Function!, party, employer, appointment.Basis!,
                appointment.DirectedBy!, facts.From!.Value, facts.Until, now);
        }

        db.Add(staff);
        db.PublishTerm(staff, now);
        account.ServiceDid(house.Id, "staff.imported", staff.Id, null, "staff");
    }

    private static List<string> ErrorsOf(ImportedAccount account, CovenantCatalog covenants, DateOnly today)
    {
        if (account.House is null || covenants.FindHouse(account.House) is not { } house) return ["house: is not a house."];
        var errors = Limits.Check(account).CheckFacts(account.Facts, house.Law, today)
            .Check(account.Party is { } party && (party == house.Id || house.Party(party) is not null), "party", InputChecks.NoParty)
            .OptionalOneOf(account.Appointment?.DirectedBy, "appointment.directedBy", house.Directors())
            .OptionalOneOf(account.Appointment?.Role, "appointment.role", house.Directors());
        if (account.Appointment is { } appointment) Check(errors, appointment);
        if (errors.Any) return [.. errors.Lines()];
        var facts = account.Facts!.ToFacts();
        errors.Check(!(facts.Until < facts.From), "facts.until", "De laatste dag ligt voor de eerste.");
        foreach (var lack in AccountRules.Lacking(house.Law, facts)) errors.Add($"facts.{lack.Field}", lack.Sentence);
        return [.. errors.Lines()];
    }

    // Of supporting staff the function and who directs it are asked; of who leads the house the covenant says both, and the decision is asked.
    private static void Check(InputErrors errors, ImportedAppointment appointment)
    {
        if (appointment.Role is not null)
        {
            errors.Check(!string.IsNullOrWhiteSpace(appointment.DecisionReference), "appointment.decisionReference", Limits.Required);
            return;
        }

        errors.Check(!string.IsNullOrWhiteSpace(appointment.Function), "appointment.function", Limits.Required);
        errors.Check(appointment.DirectedBy is not null, "appointment.directedBy", Limits.Required);
    }
}
