using System.Text.Json;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>One decision, taken step by step through the API.</summary>
internal sealed class Life(GovernanceHost host, string house, string body = BodyIds.Board)
{
    public HouseProfile House { get; } = GovernanceHost.Catalog.House(house);

    public BodyProfile Body => House.Body(body)!;

    public Guid Id { get; set; }

    public string Path => $"bodies/{body}/decisions/{Id}";

    public ApiClient Secretary => host.Secretary(house);

    public IReadOnlyList<string> Voters => Motions.Voters(house, body);

    /// <summary>The rule by its article of this body.</summary>
    public string Rule(string ruleOfBoard) => body is BodyIds.Board ? ruleOfBoard : RuleIds.Gov13;

    public ApiClient Member(string party) => host.As(house, party, body is BodyIds.Board ? RoleIds.BoardMember : RoleIds.PartnerDelegate);

    public async Task<Life> ProposeAsync(string? matter = null, Guid? subjectId = null)
    {
        Id = await Secretary.CreateAsync($"bodies/{body}/decisions", new
        {
            subject = "Begroting", text = "De begroting wordt vastgesteld.", matter,
            subjectId, tableRow = matter is null ? Motions.Row(body) : null,
        });
        return this;
    }

    public Task<Answer> AskAsync() => Secretary.PostAsync($"{Path}/input-requests", new { askedOn = "2026-02-01", inputBy = "2026-02-20" });

    public Task<Answer> AttemptAsync() => Secretary.PostAsync($"{Path}/consensus-attempts",
        new { on = "2026-03-01", result = "not-reached", note = "Besproken." });

    public async Task<Answer> OpenAsync(params object[] absent) => await Secretary.PostAsync($"{Path}/votings", new { absent },
        ifMatch: (await Secretary.GetAsync(Path)).ETag);

    public Task<Answer> VoteAsync(string party, string vote = "for") => Member(party).PostAsync($"{Path}/votes", new { vote });

    public async Task<Answer> CloseAsync(object? body = null) => await Secretary.PostAsync($"{Path}/closings", body,
        ifMatch: (await Secretary.GetAsync(Path)).ETag);

    public async Task<Life> OpenedAsync(string? matter = null, Guid? subjectId = null, params object[] absent)
    {
        await ProposeAsync(matter, subjectId);
        (await AskAsync()).Expect(201);
        (await AttemptAsync()).Expect(201);
        (await OpenAsync(absent)).Expect(204);
        return this;
    }

    /// <summary>Decided at a meeting on paper, recorded in one go.</summary>
    public async Task<Life> ClosedAsync(string vote = "for", string? matter = null, Guid? subjectId = null)
    {
        var votes = Voters.Select(party => new { party, vote }).ToList();
        Id = await Secretary.CreateAsync($"bodies/{body}/decisions", Motions.Good(house, body).With("votes", votes).With("matter", matter)
            .With("subjectId", subjectId));
        return this;
    }

    /// <summary>As many for as against, recorded in one go.</summary>
    public async Task<Life> TiedAsync(string? matter = null, Guid? subjectId = null)
    {
        Id = await Secretary.CreateAsync($"bodies/{body}/decisions", Motions.Tied(house, body).With("matter", matter).With("subjectId", subjectId));
        return this;
    }

    public async Task<JsonElement> ReadAsync() => (await Secretary.GetAsync(Path)).Expect(200).Json;
}
