using System.Text.Json;

namespace Platform.Covenants.Loading;

/// <summary>Reads a process as the covenant has it; a house adds its tables, and may have retention terms of its own.</summary>
internal static class ProcessReader
{
    public static ProcessProfile Read(string id, Node node)
    {
        var process = new ProcessProfile
        {
            Id = id,
            Name = node.Text("name"),
            PartOf = node.OptionalText("partOf"),
            PrivacyProtocol = node.Text("privacyProtocol"),
            CovenantArticle = node.Text("covenantArticle"),
            Note = node.OptionalText("note"),
            Aims = node.List("aims", LawReader.Coded),
            Criteria = node.List("criteria", LawReader.Coded),
            Formula = node.OptionalElement("formula", ReadFormula),
            Phases = node.List("phases", LawReader.Coded),
            IntakeRoles = Roles(node, "intakeRoles"),
            ReferralParts = node.List("referralParts", LawReader.Coded),
            EnrichmentParties = node.Texts("enrichmentParties"),
            Triage = node.OptionalObject("triage", ReadTriage),
            CoreParties = node.Texts("coreParties"),
            Weighing = node.OptionalObject("weighing", ReadWeighing),
            Closed = node.OptionalFlag("closed"),
            Compartment = node.OptionalObject("compartment", ReadCompartment),
            CaseMeeting = node.OptionalObject("caseMeeting", ReadCaseMeeting),
            Tables = [],
            PlanRequired = node.Flag("planRequired"),
            ArrestInstructionRequired = node.Flag("arrestInstructionRequired"),
            HouseholdUnit = node.OptionalFlag("householdUnit"),
            EmergencyAccess = node.FlagOrUnsaid("emergencyAccess"),
            LifeDomains = node.List("lifeDomains", LawReader.Coded),
            FixedPartners = node.OptionalList("fixedPartners", ReadFixedPartner),
            Retention = node.Object("retention", ReadRetention),
        };
        LawReader.Unique(node, "criteria", process.Criteria.Select(c => c.Code));
        LawReader.Unique(node, "phases", process.Phases.Select(c => c.Code));
        if (process.Closed && process.Compartment is null) node.Error("compartment", "a closed process says who stands inside");
        if (!process.Closed && process.Compartment is not null) node.Error("closed", "a compartment belongs to a closed process");
        foreach (var (domain, i) in process.FixedPartners.SelectMany(static (partner, i) => partner.LifeDomains.Select(domain => (domain, i)))
            .Where(of => of.domain.Length > 0 && process.LifeDomains.All(known => known.Code != of.domain)))
            node.Error($"fixedPartners[{i}].lifeDomains", $"'{domain}' is not a life domain of this process");
        foreach (var criterion in process.Formula?.Criteria ?? [])
        {
            if (process.Criteria.All(c => c.Code != criterion)) node.Error("formula", $"'{criterion}' is not a criterion of this process");
        }
        return process;
    }

    public static RetentionProfile ReadRetention(Node node)
    {
        var retention = new RetentionProfile
        {
            ShieldImmediately = node.Flag("shieldImmediately"),
            ReferenceClock = node.OneOf("referenceClock", "scaled-down", "release-date", "closed"),
            Phases = node.List("phases", n => new RetentionPhase(n.Text("code"), n.Object("after", ReadTerm), n.Text("what"))),
            NotTakenUp = node.OptionalObject("notTakenUp", ReadTerm),
            Advice = node.OptionalObject("advice", ReadTerm),
            Signal = node.OptionalObject("signal", ReadTerm),
            DisclosureRegister = node.OptionalObject("disclosureRegister", ReadTerm),
            CoolingOff = node.Object("coolingOff", ReadTerm),
        };
        if (retention.Phases.Count == 0) node.Error("phases", "at least one phase must make the file disappear");
        return retention;
    }

    public static IReadOnlyList<string> Roles(Node node, string name)
    {
        var roles = node.Texts(name);
        foreach (var role in roles.Where(r => r.Length > 0 && !RoleIds.All.Contains(r))) node.Error(name, $"'{role}' is not a role");
        return roles;
    }

    private static FixedPartner ReadFixedPartner(Node node)
    {
        var partner = new FixedPartner(node.Text("party"), node.OneOf("municipality", Own, "all") == Own, node.Texts("lifeDomains"),
            node.OptionalText("note"));
        if (partner.LifeDomains.Count == 0) node.Error("lifeDomains", "a fixed partner works on at least one life domain");
        return partner;
    }

    private const string Own = "own";

    private static Compartment ReadCompartment(Node node) => new()
    {
        Directors = Roles(node, "directors"),
        Members = Roles(node, "members"),
        Participants = Roles(node, "participants"),
        Guards = Roles(node, "guards"),
    };

    private static RetentionTerm ReadTerm(Node node) =>
        new(node.Number("value"), node.OneOf("unit", "days", "weeks", "months", "years"), node.Text("source"));

    private static TriageProfile ReadTriage(Node node) => new()
    {
        Mode = node.OneOf("mode", "process-director", "board"),
        Deciders = Roles(node, "deciders"),
        Chair = node.OptionalOneOf("chair", RoleIds.All),
        RequiresReferrerConsultation = node.Flag("requiresReferrerConsultation"),
        RequiresMunicipalityView = node.Flag("requiresMunicipalityView"),
        RequiresLocalUnless = node.Flag("requiresLocalUnless"),
        RequiresSystemView = node.Flag("requiresSystemView"),
        Outcomes = node.List("outcomes", LawReader.Coded),
    };

    private static WeighingProfile ReadWeighing(Node node) => new()
    {
        MayAskInformation = node.Flag("mayAskInformation"),
        Outcomes = node.List("outcomes", LawReader.Coded),
        Advisers = node.List("advisers", LawReader.Coded),
        ClosedBy = node.OneOf("closedBy", "core-parties", "case-meeting"),
        SubjectCriterion = node.OptionalObject("subjectCriterion", LawReader.Coded),
    };

    private static CaseMeetingProfile ReadCaseMeeting(Node node) => new()
    {
        ScheduledBy = Roles(node, "scheduledBy"),
        InvitedBy = Roles(node, "invitedBy"),
        Chair = node.OneOf("chair", RoleIds.All),
        PreparedWithMunicipality = node.Flag("preparedWithMunicipality"),
        LiveRecord = node.Flag("liveRecord"),
        InvitationContents = node.List("invitationContents", LawReader.Coded),
    };

    /// <summary>A criterion code, or an object with either "all" or "any" and a list of the same.</summary>
    private static Formula? ReadFormula(JsonElement element, string path, List<string> errors)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } criterion) return Formula.Is(criterion);
        if (element.ValueKind == JsonValueKind.Object
            && element.EnumerateObject().ToList() is [{ Name: "all" or "any", Value.ValueKind: JsonValueKind.Array } part]
                && part.Value.GetArrayLength() > 0)
        {
            var parts = part.Value.EnumerateArray().Select((item, i) => ReadFormula(item, $"{path}.{part.Name}[{i}]", errors));
            return part.Name == "all" ? Formula.AllOf([.. parts.OfType<Formula>()]) : Formula.AnyOf([.. parts.OfType<Formula>()]);
        }
        errors.Add($"{path}: must be a criterion, or an object with one list named 'all' or 'any'");
        return null;
    }
}
