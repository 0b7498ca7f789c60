using System.Text.Json;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Access;
using Platform.Contracts.Governance;
using Platform.Contracts.Triage;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

/// <summary>Reaches states the way users and the other services do: through messages and the API only.</summary>
public sealed class Scene(MeetingsHost host, HouseProfile house, string process)
{
    public const string Ground = "wgs-2.31-4";

    public HouseProfile House => house;

    public string Process => process;

    public MeetingsHost Host => host;

    public CaseMeetingProfile Profile => house.Process(process)!.CaseMeeting!;

    public string Municipality => house.Municipality();

    public string Police => house.Kind(PartyKinds.Police);

    public string Prosecution => house.Kind(PartyKinds.Prosecution);

    public ApiClient Chair => host.As(house.Id, Municipality, Profile.Chair);

    public ApiClient Inviter => host.As(house.Id, Municipality, Profile.InvitedBy[0]);

    /// <summary>A role that may knock, and that this house lets neither set the agenda nor invite nor chair.</summary>
    public ApiClient OtherOrganiser => host.As(house.Id, Municipality, RoleIds.LocationManager);

    public ApiClient Delegate(string party) => host.As(house.Id, party, RoleIds.PartyDelegate);

    /// <summary>Chair and inviter are of the municipality, a lid-1 participant: it decides itself.</summary>
    public object Mandate => new { party = Municipality };

    private DateOnly Today => DutchTime.DateOf(host.Clock.Now);

    /// <summary>A mandate that a party gave to the municipality, accepted and in force, as Governance tells it.</summary>
    public MandateSet MandateOf(string giver) => new()
    {
        House = house.Id, MandateId = Guid.CreateVersion7(), Giver = giver, Taker = Municipality, Scope = "admission", From = Today, LastDay = Today,
        AcceptedOn = Today, Revision = 2,
    };

    /// <summary>Mandates of this giver that are not in force, or not for who decides here.</summary>
    public IEnumerable<MandateSet> WrongMandatesOf(string giver)
    {
        var good = MandateOf(giver);
        MandateSet[] wrong =
        [
            good with { AcceptedOn = null, Revision = 1 }, good with { From = Today.AddDays(-9), LastDay = Today.AddDays(-1) },
            good with { From = Today.AddDays(1), LastDay = null }, good with { Taker = Prosecution },
            good with { Giver = house.Parties.First(static party => !party.IsLid1).Id }, good with { Scope = "vote" },
        ];
        return wrong.Select(static mandate => mandate with { MandateId = Guid.CreateVersion7() });
    }

    /// <summary>Tells of a mandate and waits until that was kept; it as a decision names it.</summary>
    public async Task<object> TellAsync(MandateSet mandate)
    {
        var message = Guid.CreateVersion7();
        await host.Messages.PublishAsync(mandate, message);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", message) == 1);
        return new { party = mandate.Giver, mandate.MandateId };
    }

    public TriageDecided Decision(Guid caseId, string outcome = "case", DateTimeOffset? at = null) => new()
    {
        House = house.Id, CaseId = caseId, Process = process, DecisionId = Guid.CreateVersion7(), Outcome = outcome, Table = "algemeen",
        Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", DecidedAt = at ?? host.Clock.Now.AddDays(-1),
        Municipality = house.Municipalities.First(m => m.Party == Municipality).Code, ReferringParty = Police,
    };

    public PartyInvolved Involves(Guid caseId, string party, string phase = "meetings") => new()
    {
        House = house.Id, CaseId = caseId, Process = process, DecisionId = Guid.CreateVersion7(), Party = party, Phase = phase, Ground = Ground,
        From = host.Clock.Now.AddDays(-1), Until = null,
    };

    public SubjectAgendaed Agendaed(Guid caseId, params string[] parties) => new()
    {
        House = house.Id, CaseId = caseId, Process = process, DecisionId = Guid.CreateVersion7(), Parties = parties,
        DecidedAt = host.Clock.Now.AddDays(-1),
    };

    public AccountRecused Recused(Guid caseId, string account) =>
        new() { House = house.Id, CaseId = caseId, Process = process, Account = account, SetAt = host.Clock.Now, LiftedAt = null };

    public EmergencyAccessOpened Emergency(Guid caseId, string account, string party) => new()
    {
        House = house.Id, CaseId = caseId, Process = process, AccessId = Guid.NewGuid(), Account = account, Party = party,
        OpenedAt = host.Clock.Now, EndsAt = host.Clock.Now.AddHours(14),
    };

    /// <summary>A client of an account with a name of its own.</summary>
    public (ApiClient Client, string Name) Account(string party, string role)
    {
        var name = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(house.Id, party, [role], name)), name);
    }

    /// <summary>A case that triage accepted, with municipality and police involved.</summary>
    public async Task<Guid> AcceptedCaseAsync()
    {
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(Decision(caseId));
        await InvolveAsync(caseId, Municipality, Police);
        await Eventually.Holds(async () => (await Chair.GetAsync($"cases/{caseId}")).Status == 200);
        return caseId;
    }

    public async Task InvolveAsync(Guid caseId, params string[] parties)
    {
        foreach (var party in parties) await host.Messages.PublishAsync(Involves(caseId, party));
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1 and party = any($2)", caseId,
                parties) == parties.Length);
    }

    public Task<Guid> PlannedMeetingAsync() => Chair.CreateAsync("meetings", MeetingBody());

    public object MeetingBody() => new
    {
        process, table = "algemeen", startsAt = host.Clock.Now.AddDays(7), endsAt = host.Clock.Now.AddDays(7).AddHours(2), place = "zaal 1",
    };

    public object AgendaBody(Guid caseId) => new
    {
        caseId, goal = "rust in huis", decisionTypes = new[] { "plan" }, themes = new[] { "wonen" },
        preparedWithMunicipality = new { party = Municipality, on = "2026-02-20" },
    };

    public Task<Guid> AgendaedAsync(Guid meetingId, Guid caseId) => Chair.CreateAsync($"meetings/{meetingId}/agenda-items", AgendaBody(caseId));

    public static object Invitation(string party, object? mandate = null) =>
        new { party, ground = Ground, purpose = "veiligheid", contribution = "wat u ziet", mandate };

    /// <summary>An opened meeting about a case, municipality and police invited and present with mandate.</summary>
    public async Task<(Guid CaseId, Guid MeetingId)> SessionAsync()
    {
        var caseId = await AcceptedCaseAsync();
        return (caseId, await SessionAsync(caseId));
    }

    public async Task<Guid> SessionAsync(Guid caseId)
    {
        var meetingId = await PlannedMeetingAsync();
        var itemId = await AgendaedAsync(meetingId, caseId);
        (await Inviter.PostAsync($"meetings/{meetingId}/agenda-items/{itemId}/invitations",
            new { invitations = new[] { Invitation(Municipality), Invitation(Police) } })).Expect(201);
        (await Chair.PostAsync($"meetings/{meetingId}/attendances", Present(Municipality, Police))).Expect(204);
        (await Chair.PostAsync($"meetings/{meetingId}/opening", ifMatch: (await Chair.GetAsync($"meetings/{meetingId}")).ETag)).Expect(204);
        return meetingId;
    }

    public static object Present(params string[] parties) =>
        new { attendances = parties.Select(static party => new { party, mandate = true, personRole = "adviseur" }).ToArray() };

    public object PlanBody(Guid meetingId, string dueOn = "2026-04-01") => new
    {
        meetingId, goal = "weer overzicht",
        actions = new[] { new { what = "schuldhulp starten", party = Municipality, role = "consulent", dueOn } },
        onArrest = "bel de regisseur", informing = new { party = Municipality, how = "in een gesprek" },
        roles = new[] { new { party = Municipality, role = "regie", informationNeed = "wonen" },
            new { party = Police, role = "toezicht", informationNeed = "meldingen" } },
        scaleDownCriteria = new[] { "drie maanden rust" },
        aims = house.Process(process)!.Aims.Select(static aim => new { code = aim.Code, approach = "samen" }).ToArray(),
    };

    public Task<Guid> PlanAsync(Guid caseId, Guid meetingId, string dueOn = "2026-04-01") =>
        Chair.CreateAsync($"cases/{caseId}/plans", PlanBody(meetingId, dueOn));

    public async Task<JsonElement> CaseAsync(Guid caseId) => (await Chair.GetAsync($"cases/{caseId}")).Expect(200).Json;

    public async Task<string?> CaseETagAsync(Guid caseId) => (await Chair.GetAsync($"cases/{caseId}")).Expect(200).ETag;

    public async Task AppointAsync(Guid caseId, Guid meetingId, string party) =>
        (await Chair.PostAsync($"cases/{caseId}/case-director", new { party, meetingId }, ifMatch: await CaseETagAsync(caseId))).Expect(204);

    public async Task<Answer> EndAsync(Guid caseId, Guid meetingId, string party, string reason = "no-longer-needed") =>
        await Chair.PostAsync($"cases/{caseId}/departures", new { party, meetingId, reason }, ifMatch: await CaseETagAsync(caseId));

    public object ScaleDownBody(Guid meetingId) => new { meetingId, criteriaMet = true, motivation = "het gaat goed", mandate = Mandate };
}
