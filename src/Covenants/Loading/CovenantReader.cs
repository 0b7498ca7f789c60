using System.Text.RegularExpressions;

namespace Platform.Covenants.Loading;

/// <summary>Reads one covenant profile and the houses in it.</summary>
internal static partial class CovenantReader
{
    private sealed record BodyFrame(string Id, string Name, BodySeat? Secretary, Cadence? Cadence, IReadOnlyList<BodySeat> Composition,
        string? DesignatedBy);

    public static CovenantProfile Read(Node node, LawProfile law, string text)
    {
        node.OptionalText("$schema");
        var decisions = node.Map("decisions", (_, n) => ReadDecision(n));
        var processes = node.Map("processes", ProcessReader.Read);
        var bodies = node.Map("bodies", ReadBody);
        var vocabulary = node.Object("vocabulary", n => VocabularyKeys.All.ToDictionary(key => key, n.Text));
        var parties = node.List("parties", n => ReadParty(n, law));
        var articles = LawReader.Articles(node);
        var leavesOut = node.Texts("leavesOut");
        var houses = new List<HouseProfile>();

        if (!bodies.TryGetValue(BodyIds.Board, out var board) || board.Cadence is null) node.Error("bodies", "a board with a cadence is missing");
        foreach (var body in decisions.Keys.Where(body => !bodies.ContainsKey(body)))
            node.Error("decisions", $"'{body}' is not a body of this covenant");

        var covenant = new CovenantProfile
        {
            Id = Kebab(node, "id"),
            Name = node.Text("name"),
            Version = node.Text("version"),
            InForceFrom = node.OptionalDate("inForceFrom"),
            Note = node.OptionalText("note"),
            Text = text,
            Term = node.Object("term", n => new CovenantTerm(n.Number("firstYears"), n.Number("renewalYears"))),
            Plan = node.Object("plan", ReadPlan),
            Decisions = decisions,
            Managers = node.List("managers", n => new ManagerProfile(
                n.OneOf("role", RoleIds.All), n.Text("name"), n.Text("appointedBy"), n.OptionalFlag("spokesman"), n.Texts("secretaryOf"),
                n.Texts("responsible"), n.OptionalFlag("responsibleOfHouse"), n.OptionalText("note"))),
            StaffRoles = node.Texts("staffRoles"),
            Disputes = node.ListMap("disputes"),
            DisputeRungs = node.ListMap("disputeRungs"),
            Accession = node.Object("accession", n => new AccessionProfile(n.Texts("applyTo"))),
            Complaints = node.Object("complaints", n => new ComplaintProfile(
                n.Number("weeks"), n.Number("extensionWeeks"), n.Object("lastStep", LawReader.Coded), n.OptionalText("note"))),
            DecisionTable = node.List("decisionTable", n => new DecisionRow(
                Kebab(n, "code"), n.Text("text"), n.Texts("deciders"), n.OneOf("law", DecisionRow.Laws), n.OptionalText("note"))),
            LeavesOut = leavesOut,
            Articles = articles,
            Parties = parties,
            BoardCadence = board?.Cadence ?? new Cadence { OnRequest = false },
            Houses = houses.AsReadOnly(),
        };
        houses.AddRange(node.List("houses", n => ReadHouse(n, covenant, law, processes, bodies, vocabulary)));

        LawReader.Unique(node, "parties", parties.Select(p => p.Id));
        CheckRules(node, covenant, law);
        CheckParties(node, covenant);
        CheckLadders(node, covenant, bodies.Keys);
        CheckAccession(node, covenant.Accession, bodies);
        CheckStaff(node, covenant);
        CheckTable(node, covenant, bodies.Keys);
        return covenant;
    }

    /// <summary>GOV-28, GOV-31: who is staff is no manager, and somebody is responsible for each manager in each house.</summary>
    private static void CheckStaff(Node node, CovenantProfile covenant)
    {
        var managers = covenant.Managers.Select(static manager => manager.Role).ToHashSet();
        foreach (var role in covenant.StaffRoles.Where(role => !RoleIds.All.Contains(role))) node.Error("staffRoles", $"'{role}' is not a role");
        foreach (var role in covenant.StaffRoles.Where(managers.Contains)) node.Error("staffRoles", $"'{role}' leads the house");
        var parties = covenant.Parties.Select(static party => party.Id).Append(ManagerProfile.ManagingOrganisation).ToHashSet();
        foreach (var (manager, at) in covenant.Managers.Select(static (manager, at) => (manager, at)))
        {
            foreach (var party in manager.Responsible.Where(party => !parties.Contains(party)))
                node.Error($"managers[{at}].responsible", $"'{party}' is not a party of this covenant");
            foreach (var house in covenant.Houses.Where(house => house.ResponsibleFor(manager).Count == 0))
                node.Error($"managers[{at}].responsible", $"nobody is responsible in '{house.Id}'");
        }
    }

    private static HouseProfile ReadHouse(Node node, CovenantProfile covenant, LawProfile law, IReadOnlyDictionary<string, ProcessProfile> processes,
        IReadOnlyDictionary<string, BodyFrame> bodies, IReadOnlyDictionary<string, string> vocabulary)
    {
        var id = Kebab(node, "id");
        var own = node.OptionalObject("vocabulary", n => VocabularyKeys.All.ToDictionary(key => key, n.OptionalText));
        return new HouseProfile
        {
            Id = id,
            Name = node.Text("name"),
            Covenant = covenant,
            Law = law,
            Seat = node.Text("seat"),
            ManagingOrganisation = node.Text("managingOrganisation"),
            ManagingParty = node.Object("managingParty", n => ReadManagingParty(n, covenant, id)),
            ContactPoint = node.Object("contactPoint", n => ReadContactPoint(n, covenant, id)),
            TopList = node.OptionalObject("topList", static n => new TopListProfile(n.Text("name"))),
            Note = node.OptionalText("note"),
            Contact = node.OptionalObject("contact", n => new HouseContact
            {
                Address = n.Text("address"), PostalCode = n.Text("postalCode"), City = n.Text("city"), Phone = n.Text("phone"),
                Email = n.Text("email"),
            }),
            Roles = ProcessReader.Roles(node, "roles"),
            Municipalities = node.List("municipalities", n => ReadMunicipality(n, covenant, id)),
            Parties = [.. covenant.Parties.Where(party => party.Houses.Contains(id))],
            Vocabulary = vocabulary.ToDictionary(entry => entry.Key, entry => own?[entry.Key] ?? entry.Value),
            Processes = node.Map("processes", (process, n) => OfHouse(process, n, processes)).Values.OfType<ProcessProfile>().ToDictionary(p => p.Id),
            Bodies = [.. node.Map("bodies", (body, n) => OfHouse(body, n, bodies, covenant, id)).Values.OfType<BodyProfile>()],
        };
    }

    private static ProcessProfile? OfHouse(string id, Node node, IReadOnlyDictionary<string, ProcessProfile> processes)
    {
        var tables = node.List("tables", LawReader.Coded);
        var retention = node.OptionalObject("retention", ProcessReader.ReadRetention);
        if (processes.TryGetValue(id, out var process)) return process with { Tables = tables, Retention = retention ?? process.Retention };
        node.Error("is not a process of this covenant");
        return null;
    }

    private static BodyProfile? OfHouse(
        string id, Node node, IReadOnlyDictionary<string, BodyFrame> bodies, CovenantProfile covenant, string house)
    {
        var seats = node.List("composition", ReadSeat);
        var joint = node.OptionalNumber("jointWithBoardPerYear") ?? 0;
        var (byOne, clusters) = (node.OptionalFlag("municipalitiesRepresentedByOne"), node.OptionalFlag("municipalityClusters"));
        if (!bodies.TryGetValue(id, out var frame))
        {
            node.Error("is not a body of this covenant");
            return null;
        }
        var composition = frame.Composition.Concat(seats).ToList();
        if (composition.Count == 0) node.Error("composition", "a body without a seat");
        if (composition.Count(seat => seat.Chair) > 1) node.Error("composition", "more than one seat chairs");
        foreach (var seat in composition.Where(seat => seat.Party is { } party && covenant.Parties.All(p => p.Id != party)))
            node.Error("composition", $"'{seat.Party}' is not a party of this covenant");
        if (frame.DesignatedBy is not null && composition.Any(seat => seat.Party is not null))
            node.Error("composition", "parties are designated to this body, so that none has a seat by name");
        CheckSharedSeats(node, composition, [.. covenant.Parties.Where(p => p.Houses.Contains(house)).Select(p => p.Id)]);
        return new BodyProfile
        {
            Id = id, Name = frame.Name, Composition = composition, Secretary = frame.Secretary, Cadence = frame.Cadence,
            DesignatedBy = frame.DesignatedBy,
            Decision = covenant.Decisions.GetValueOrDefault(id), JointWithBoardPerYear = joint,
            MunicipalitiesRepresentedByOne = byOne, MunicipalityClusters = clusters,
        };
    }

    /// <summary>GOV-02: a shared seat has a name and is of two or more parties of the house; each may have a seat of its own beside it.</summary>
    private static void CheckSharedSeats(Node node, IReadOnlyList<BodySeat> composition, IReadOnlyList<string> parties)
    {
        var shared = composition.Where(seat => seat.Parties.Count > 0).ToList();
        foreach (var seat in shared)
        {
            if (seat.Parties.Count < 2 || seat.Party is not null)
                node.Error("composition", $"'{seat.Organisation}' is shared by two or more parties");
            if (seat.Code is null) node.Error("composition", $"'{seat.Organisation}' is shared and has no code");
            foreach (var party in seat.Parties.Where(party => !parties.Contains(party)))
                node.Error("composition", $"'{party}' shares a seat and is not a party of this house");
        }
        LawReader.Unique(node, "composition", shared.Select(seat => seat.Code ?? ""));
        foreach (var seat in shared) LawReader.Unique(node, "composition", seat.Parties);
    }

    private static BodyFrame ReadBody(string id, Node node) => new(id, node.Text("name"), node.OptionalObject("secretary", ReadSeat),
        node.OptionalObject("cadence", ReadCadence), node.List("composition", ReadSeat),
        node.OptionalOneOf("designatedBy", RoleIds.All));

    private static BodySeat ReadSeat(Node node) => new()
    {
        Organisation = node.Text("organisation"), Party = node.OptionalText("party"), Function = node.Text("function"),
        Parties = node.OptionalTexts("parties"), Code = node.OptionalText("code"),
        Role = node.OptionalOneOf("role", RoleIds.All), Count = node.OptionalNumber("count") ?? 1,
        Chair = node.OptionalFlag("chair"), Note = node.OptionalText("note"),
    };

    private static Cadence ReadCadence(Node node)
    {
        var cadence = new Cadence
        {
            TimesPerYear = node.OptionalNumber("timesPerYear"),
            MaxWeeksBetween = node.OptionalNumber("maxWeeksBetween"),
            OnRequest = node.OptionalFlag("onRequest"),
        };
        if (cadence.TimesPerYear is null == cadence.MaxWeeksBetween is null) node.Error("needs either timesPerYear or maxWeeksBetween");
        return cadence;
    }

    private static DecisionProfile ReadDecision(Node node) => new()
    {
        Rule = node.OneOf("rule", "majority"),
        ConsensusFirst = node.Flag("consensusFirst"),
        Escalation = node.Object("escalation", LawReader.Coded),
        EscalateAlways = node.List("escalateAlways", LawReader.Coded),
        Inform = node.List("inform", n => new InformTarget(n.Text("code"), n.Text("name"), n.OptionalFlag("inWriting"))),
    };

    private static PlanProfile ReadPlan(Node node)
    {
        var plan = new PlanProfile
        {
            Name = node.Text("name"),
            PeriodYears = node.Number("periodYears"),
            Parts = node.List("parts", n => new PlanPart(n.Text("code"), n.Text("title"), n.Number("cadenceYears"))),
            DistributionWeeks = node.Number("distributionWeeks"),
            DistributeTo = node.Texts("distributeTo"),
        };
        LawReader.Unique(node, "parts", plan.Parts.Select(part => part.Code));
        return plan;
    }

    private static Party ReadParty(Node node, LawProfile law)
    {
        var party = new Party
        {
            Id = Kebab(node, "id"),
            Name = node.Text("name"),
            Kind = node.OneOf("kind", PartyKinds.All),
            WgsClass = node.Text("wgsClass"),
            WgsNote = node.OptionalText("wgsNote"),
            Seat = node.OptionalText("seat"),
            Oin = node.OptionalText("oin"),
            Source = node.OneOf("source", "intro", "signatures", "both"),
            Note = node.OptionalText("note"),
            Houses = node.Texts("houses"),
        };
        if (party.WgsClass.Length > 0 && law.PartyClasses.Count > 0 && law.PartyClass(party.WgsClass) is null)
            node.Error("wgsClass", $"'{party.WgsClass}' is not a class of the law");
        if (party.Oin is { } oin && !OinPattern().IsMatch(oin)) node.Error("oin", "must be 20 digits");
        return party;
    }

    private static HouseManagingParty ReadManagingParty(Node node, CovenantProfile covenant, string house)
    {
        var managing = new HouseManagingParty(node.Text("party"), node.OptionalText("note"));
        if (managing.Party.Length > 0 && !covenant.Parties.Any(p => p.Id == managing.Party && p.Houses.Contains(house)))
            node.Error("party", $"'{managing.Party}' is not a party of this house");
        return managing;
    }

    private static HouseContactPoint ReadContactPoint(Node node, CovenantProfile covenant, string house)
    {
        var point = new HouseContactPoint(node.Text("party"), node.OptionalText("note"));
        if (point.Party.Length > 0
            && !covenant.Parties.Any(p => p.Id == point.Party && p.Kind == PartyKinds.Municipality && p.Houses.Contains(house)))
            node.Error("party", $"'{point.Party}' is not a municipality of this house");
        return point;
    }

    private static Municipality ReadMunicipality(Node node, CovenantProfile covenant, string house)
    {
        var municipality = new Municipality(node.Text("code"), node.Text("name"), node.Text("party"));
        if (municipality.Code.Length > 0 && !MunicipalityPattern().IsMatch(municipality.Code)) node.Error("code", "must be GM and four digits");
        if (municipality.Party.Length > 0 && !covenant.Parties.Any(p => p.Id == municipality.Party && p.Houses.Contains(house)))
            node.Error("party", $"'{municipality.Party}' is not a party of this house");
        return municipality;
    }

    /// <summary>A rule is in the covenant, in the law, or left out by name: never forgotten. A mandatory one is not left out either.</summary>
    private static void CheckRules(Node node, CovenantProfile covenant, LawProfile law)
    {
        foreach (var rule in law.Articles.Count > 0 ? RuleIds.All : [])
        {
            var mandatory = law.Rules.Mandatory.Contains(rule);
            var (carried, leftOut) = (covenant.Articles.ContainsKey(rule) || law.Articles.ContainsKey(rule), covenant.LeavesOut.Contains(rule));
            if (mandatory && !carried) node.Error($"articles['{rule}']", "is missing, and this rule is mandatory");
            if (mandatory && leftOut) node.Error("leavesOut", $"rule {rule} is mandatory and cannot be left out");
            if (!mandatory && !carried && !leftOut) node.Error("articles", $"rule {rule} is neither carried nor left out");
            if (carried && leftOut) node.Error("leavesOut", $"rule {rule} is carried as well as left out");
        }
        foreach (var rule in covenant.LeavesOut.Where(rule => rule.Length > 0 && !RuleIds.All.Contains(rule)))
            node.Error("leavesOut", $"'{rule}' is not a rule id");
    }

    /// <summary>GOV-16: each rung is a role, a body of this covenant or a name for several roles, and means one of them only.</summary>
    private static void CheckLadders(Node node, CovenantProfile covenant, IEnumerable<string> bodies)
    {
        string[] known = [.. RoleIds.All, .. bodies];
        foreach (var (rung, roles) in covenant.DisputeRungs)
        {
            if (known.Contains(rung)) node.Error($"disputeRungs['{rung}']", "is the name of a role or body already");
            if (roles.Count == 0) node.Error($"disputeRungs['{rung}']", "nobody stands on this rung");
            foreach (var role in roles.Where(role => role.Length > 0 && !RoleIds.All.Contains(role)))
                node.Error($"disputeRungs['{rung}']", $"'{role}' is not a role");
        }
        foreach (var (about, ladder) in covenant.Disputes)
            foreach (var rung in ladder.Where(rung => rung.Length > 0 && !known.Contains(rung) && !covenant.DisputeRungs.ContainsKey(rung)))
                node.Error($"disputes['{about}']", $"'{rung}' is neither a role, a body nor a rung");
    }

    /// <summary>GOV-17: somebody must be there to apply to.</summary>
    private static void CheckAccession(Node node, AccessionProfile accession, IReadOnlyDictionary<string, BodyFrame> bodies)
    {
        foreach (var to in accession.ApplyTo.Where(to => to.Length > 0 && to is not AccessionProfile.AnyParty && !bodies.ContainsKey(to)))
            node.Error("accession.applyTo", $"'{to}' is not a body of this covenant");
    }

    /// <summary>GOV-32: each row has a code of its own and somebody who decides; where the rule holds there is a table.</summary>
    private static void CheckTable(Node node, CovenantProfile covenant, IEnumerable<string> bodies)
    {
        string[] known = [.. bodies, .. covenant.Managers.Select(static manager => manager.Role), DecisionRow.ManagingOrganisation];
        LawReader.Unique(node, "decisionTable", covenant.DecisionTable.Select(static row => row.Code));
        if (covenant.DecisionTable.Count == 0 && covenant.Articles.ContainsKey(RuleIds.Gov32)) node.Error("decisionTable", "is empty");
        foreach (var (row, i) in covenant.DecisionTable.Select((row, i) => (row, i)))
        {
            if (row.Deciders.Count == 0) node.Error($"decisionTable[{i}].deciders", "nobody decides this");
            foreach (var decider in row.Deciders.Where(decider => decider.Length > 0 && !known.Contains(decider)))
                node.Error($"decisionTable[{i}].deciders", $"'{decider}' is neither a body, a manager nor {DecisionRow.ManagingOrganisation}");
        }
    }

    private static void CheckParties(Node node, CovenantProfile covenant)
    {
        var houses = covenant.Houses.Select(house => house.Id).ToHashSet();
        foreach (var (party, i) in covenant.Parties.Select((party, i) => (party, i)))
        {
            if (party.Houses.Count == 0) node.Error($"parties[{i}].houses", "a party belongs to at least one house");
            foreach (var house in party.Houses.Where(h => h.Length > 0 && !houses.Contains(h)))
                node.Error($"parties[{i}].houses", $"'{house}' is not a house of this covenant");
        }
        foreach (var (house, i) in covenant.Houses.Select((house, i) => (house, i)))
            foreach (var process in house.Processes.Values)
            {
                foreach (var selector in process.EnrichmentParties.Concat(process.CoreParties)
                    .Concat(process.FixedPartners.Select(static partner => partner.Party)))
                {
                    if (selector.Length > 0 && !PartyKinds.All.Contains(selector) && house.Party(selector) is null)
                        node.Error($"houses[{i}].processes['{process.Id}']", $"'{selector}' is neither a kind nor a party of this house");
                }
                // NAZ-07: of a party that is no municipality nothing tells which municipality is its own.
                foreach (var partner in process.FixedPartners.Where(partner => partner.OwnMunicipality && partner.Party.Length > 0
                    && (house.Party(partner.Party)?.Kind ?? partner.Party) != PartyKinds.Municipality))
                    node.Error($"houses[{i}].processes['{process.Id}']", $"'{partner.Party}' has no municipality of its own");
                if (process == house.NazorgProcess && process.FixedPartners.Count == 0 && house.Carries(RuleIds.Naz07))
                    node.Error($"houses[{i}].processes['{process.Id}']", $"names no fixed partner, and rule {RuleIds.Naz07} is carried");
            }
    }

    private static string Kebab(Node node, string name)
    {
        var value = node.Text(name);
        if (value.Length > 0 && !KebabPattern().IsMatch(value)) node.Error(name, $"'{value}' must be lower case words with hyphens");
        return value;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KebabPattern();

    [GeneratedRegex(@"\AGM[0-9]{4}\z")]
    private static partial Regex MunicipalityPattern();

    [GeneratedRegex(@"\A[0-9]{20}\z")]
    private static partial Regex OinPattern();
}
