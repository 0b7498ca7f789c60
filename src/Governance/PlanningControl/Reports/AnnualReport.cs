using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Governance.PlanningControl.Finance;

namespace Platform.Governance.PlanningControl.Reports;

internal enum ReportState
{
    Draft,
    Adopted,
}

/// <summary>What was spent in a year beside the budget, and what the parties gave.</summary>
internal sealed record YearAccount(IReadOnlyList<PostTotal> Posts, long SpentCents, long? BudgetCents, long ContributedCents, long ContributedHours);

/// <summary>The figures of a year as they were frozen: small numbers are not in it at all.</summary>
internal sealed record FrozenFigures(int Threshold, IReadOnlyList<ProcessFigures> Processes, YearAccount Account);

/// <summary>The annual report of a house over a year that is over; its figures are made once and never again (GOV-14).</summary>
internal sealed class AnnualReport : IWalled<AnnualReport>
{
    /// <summary>A draft is a paper of the Stuurgroep (GOV-10); its figures never change.</summary>
    public static RowWall<AnnualReport> Wall { get; } = RowWall.Of<AnnualReport>().House(r => r.House)
        .Seen(by => by.Roles(Rights.Readers))
        .Only("draft_wall", by => by.When(r => r.State == ReportState.Adopted).Roles(Rights.BoardReaders))
        .Guard(new("figures_stay", "before update or delete", """
            if tg_op = 'UPDATE' and old.state = 'Draft'
              and (new.year, new.house, new.figures_text, new.made_at) = (old.year, old.house, old.figures_text, old.made_at) then return new; end if;
            raise exception 'The figures of an annual report never change.' using errcode = 'restrict_violation';
            """));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AnnualReport()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public int Year { get; private set; }

    public ReportState State { get; private set; }

    /// <summary>The frozen figures as text, so that not a byte of them changes.</summary>
    public string FiguresText { get; private set; } = "";

    public string OtherPoints { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public Guid? DecisionId { get; private set; }

    public DateTimeOffset? AdoptedAt { get; private set; }

    public uint Version { get; private set; }

    public FrozenFigures Figures => JsonSerializer.Deserialize<FrozenFigures>(FiguresText, Json)!;

    /// <summary>GOV-14: over a year that is over, with the expenditure and the other points in it.</summary>
    public static Refusal? MayBeMade(HouseProfile house, int year, YearAccount account, string? otherPoints, DateOnly today) =>
        house.Unless(year < today.Year, RuleIds.Gov14, "Dit jaar is nog niet voorbij.")
        ?? house.Unless(Missing(account, otherPoints).Count == 0, RuleIds.Gov14,
            $"Nog niet aanwezig: {string.Join(" en ", Missing(account, otherPoints))}.");

    public static AnnualReport Make(HouseProfile house, int year, FrozenFigures figures, string otherPoints, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Year = year,
        State = ReportState.Draft, FiguresText = JsonSerializer.Serialize(figures, Json), OtherPoints = otherPoints, MadeAt = at,
    };

    public void Change(string otherPoints) => OtherPoints = otherPoints;

    public void Adopt(Guid decision, DateTimeOffset at) => (State, DecisionId, AdoptedAt) = (ReportState.Adopted, decision, at);

    private static List<string> Missing(YearAccount account, string? otherPoints)
    {
        var missing = new List<string>();
        if (account.Posts.All(post => post.SpentCents == 0)) missing.Add("uitgaven van dat jaar");
        if (string.IsNullOrWhiteSpace(otherPoints)) missing.Add("aandachtspunten");
        return missing;
    }
}
